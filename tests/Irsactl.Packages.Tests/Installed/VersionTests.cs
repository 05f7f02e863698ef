using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>All packages have one version: the program's.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task Packages_AllOfThem_HaveTheProgramsVersion()
    {
        var archive = MadePackages.File("irsactl-*-linux-x64.tar.gz");
        using var folder = new TemporaryFolder();
        (await new CommandRunner { WorkingDirectory = folder.Path }.RunAsync(
            "tar", ["--extract", "--gzip", "--strip-components=1", "--file", archive], TestContext.Current.CancellationToken)).EnsureSuccess();

        var said = (await new CommandRunner().RunAsync(folder.At("irsactl"), ["version"], TestContext.Current.CancellationToken)).EnsureSuccess();

        var version = said.StandardOutput.Trim()["irsactl ".Length..].Split('+')[0];
        Directory.GetFiles(MadePackages.Folder!).Select(file => Path.GetFileName(file)).Where(name => name is not "SHA256SUMS")
            .ShouldAllBe(name => name.Contains(version, StringComparison.Ordinal));
    }
}
