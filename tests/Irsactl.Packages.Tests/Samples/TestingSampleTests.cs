using Irsactl.Packages.Tests.Installed;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Samples;

/// <summary>The samples of tests that use the local AWS, in four languages, run as their readers would.</summary>
public sealed class TestingSampleTests : IDisposable
{
    // Where Debian has Go's.
    private const string Libraries = "/usr/share/gocode";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Samples => field ??= SampleFolder.Copy(_folder, "testing");

    [Fact]
    public async Task Xunit_WithTheFixturesPackage_Passes()
    {
        MadePackages.File("Irsactl.Testing.Xunit.*.nupkg");

        var feed = new LocalFeed(_folder);
        var output = await feed.DotNetAsync(Path.Combine(Samples, "xunit"), "run");

        output.ShouldContain("Total: 4, Errors: 0, Failed: 0, Skipped: 0");
    }

    [Fact]
    public async Task Pytest_WithTheProgram_Passes()
    {
        Assert.SkipUnless(Tools.PythonWithPytest.IsInstalled, Tools.PythonWithPytest.SkipReason);

        var output = await RunAsync(Tools.PythonWithPytest.Path, "pytest", ["-m", "pytest", "-p", "no:cacheprovider"]);

        output.ShouldContain("5 passed");
    }

    [Fact]
    public async Task Go_WithTheProgram_Passes()
    {
        Assert.SkipUnless(Tools.Go.IsInstalled, Tools.Go.SkipReason);
        var hasSdk = Directory.Exists($"{Libraries}/src/github.com/aws/aws-sdk-go-v2");
        Assert.SkipUnless(hasSdk, "Debian's golang-github-aws-aws-sdk-go-v2-dev is not installed");

        // Debian's libraries lie in a workspace, as before there were modules.
        var output = await RunAsync(
            Tools.Go.Path,
            "go",
            ["test", "-v", "."],
            new("GO111MODULE", "off"),
            new("GOPATH", $"{_folder.At("gopath")}:{Libraries}"),
            new("GOCACHE", _folder.At("gocache")),
            new("GOFLAGS", ""));

        output.ShouldContain("--- PASS: TestTheServiceAccountWritesWhereItsRoleLetsIt");
        output.ShouldContain("--- PASS: TestAndNowhereElse");
        output.ShouldContain("--- PASS: TestAnotherServiceAccountGetsNothing");
    }

    [Fact]
    public async Task JavaScript_WithTheProgram_Passes()
    {
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        var modules = RepositoryFolder.At("samples", "testing", "javascript", "node_modules");
        Assert.SkipUnless(Directory.Exists(modules), "the sample's npm packages are not installed; ./test --packages does it");
        Directory.CreateSymbolicLink(Path.Combine(Samples, "javascript", "node_modules"), modules);

        var output = await RunAsync(Tools.Node.Path, "javascript", ["--test", "--test-reporter=tap"]);

        output.ShouldContain("# pass 3");
        output.ShouldContain("# fail 0");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> RunAsync(
        string program, string sample, string[] arguments, params IReadOnlyList<KeyValuePair<string, string?>> variables) =>
        (await new CommandRunner
        {
            WorkingDirectory = Path.Combine(Samples, sample),
            Environment = new Dictionary<string, string?>(variables, StringComparer.Ordinal) { ["IRSACTL"] = await ProgramAsync() },
        }.RunAsync(program, arguments, Cancellation)).EnsureSuccess().StandardOutput;

    // The program of the archive.
    private async Task<string> ProgramAsync()
    {
        var archive = MadePackages.File("irsactl-*-linux-x64.tar.gz");
        await Programs.RunAsync("tar", "--extract", "--gzip", "--directory", _folder.Path, "--file", archive);
        return _folder.At(Path.GetFileName(archive)[..^".tar.gz".Length], "irsactl");
    }
}
