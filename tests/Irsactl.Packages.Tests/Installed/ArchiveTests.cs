using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>The archive, as whoever downloads it has it.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly Stranger _stranger = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task Archive_HoldsTheProgramWithItsPapers_AndEverythingIsRoots(string rid)
    {
        var archive = MadePackages.File($"irsactl-*-{rid}.tar.gz");

        var printed = await Programs.RunAsync("tar", "--list", "--verbose", "--numeric-owner", "--gzip", "--file", archive);
        var listing = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        listing.ShouldAllBe(line => line.Contains(" 0/0 ", StringComparison.Ordinal));
        var top = $"{Path.GetFileName(archive)[..^".tar.gz".Length]}/";
        string[] files =
        [
            "irsactl", "LICENSE", "README.md", "CHANGELOG.md", "THIRD-PARTY-NOTICES", "sbom.cdx.json",
            "completions/irsactl.bash", "completions/_irsactl", "completions/irsactl.fish", "man/man1/irsactl.1",
        ];
        files.ShouldAllBe(file => listing.Any(line => line.EndsWith($" {top}{file}", StringComparison.Ordinal)));
        listing.Single(line => line.EndsWith($" {top}irsactl", StringComparison.Ordinal)).ShouldStartWith("-rwxr-xr-x");
    }

    [Fact]
    public async Task Archive_UnpackedWithoutDotNet_RunsTheDemo_AndIsGoneWithItsFolder()
    {
        var archive = MadePackages.File("irsactl-*-linux-x64.tar.gz");
        var program = Path.Combine(_stranger.Home, Path.GetFileName(archive)[..^".tar.gz".Length], "irsactl");
        (await _stranger.RunAsync("tar", ["--extract", "--gzip", "--file", archive], Cancellation)).EnsureSuccess();

        await _stranger.DemoAsync(program, Cancellation);
        (await _stranger.RunAsync("rm", ["--recursive", Path.GetDirectoryName(program)!], Cancellation)).EnsureSuccess();

        _stranger.Traces.ShouldBeEmpty();
    }

    [Fact]
    public async Task Checksums_AreThoseOfEveryFile()
    {
        var sums = MadePackages.File("SHA256SUMS");
        var folder = Path.GetDirectoryName(sums)!;

        (await new CommandRunner { WorkingDirectory = folder }
            .RunAsync("sha256sum", ["--check", "--strict", "SHA256SUMS"], Cancellation)).EnsureSuccess();

        File.ReadLines(sums).Select(line => line.Split("  ")[1]).Order(StringComparer.Ordinal)
            .ShouldBe(MadePackages.Names.Where(name => name is not "SHA256SUMS"));
    }

    public void Dispose() => _stranger.Dispose();
}
