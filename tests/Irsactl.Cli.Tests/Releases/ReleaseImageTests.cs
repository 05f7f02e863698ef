namespace Irsactl.Cli.Tests.Releases;

/// <summary>Roles straight from a release, without a folder of requests in between.</summary>
public sealed class ReleaseImageTests : IDisposable
{
    private const string Provider = "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("default")]
    [InlineData("few-capabilities")]
    public async Task CreateIamRoles_FromARelease_MakesWhatTheExtractedFolderMakes(string config)
    {
        (await IrsactlProgram.RunAsync(
            "release", "extract", SampleFolder.Release, "--install-config", SampleFolder.Config(config), "--to", _folder.At("requests")))
            .ShouldSucceed();
        (await RolesAsync("from-folder", "--credentials-requests-dir", _folder.At("requests"))).ShouldSucceed();

        (await RolesAsync("from-release", "--release-image", SampleFolder.Release, "--install-config", SampleFolder.Config(config))).ShouldSucceed();

        var files = Directory.EnumerateFiles(_folder.At("from-folder"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.At("from-folder"), file)).Order(StringComparer.Ordinal).ToList();
        files.Count.ShouldBeGreaterThan(10);
        foreach (var file in files)
        {
            File.ReadAllText(_folder.At("from-release", file)).ShouldBe(File.ReadAllText(_folder.At("from-folder", file)), file);
        }
    }

    [Fact]
    public async Task CreateAll_FromAReleaseWithoutAnInstallConfig_PassesOverOtherFeatureSets()
    {
        var result = (await IrsactlProgram.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--dry-run", "--release-image", SampleFolder.Release, "--output-dir",
            _folder.At("out"))).ShouldSucceed();

        result.Error.ShouldContain("read release 4.20.3\n");
        result.Error.ShouldContain("Ignoring CredentialsRequest openshift-machine-api-aws-tags");
        result.Error.ShouldContain("Ignoring CredentialsRequest openshift-old-operator");
        _folder.Files().ShouldContain(file => file.Contains("openshift-partner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--credentials-requests-dir and --release-image do not go together", "--release-image", "x", "--credentials-requests-dir", "y")]
    [InlineData("is required, or --release-image")]
    [InlineData("--install-config needs --release-image", "--credentials-requests-dir", "y", "--install-config", "z")]
    [InlineData("--registry-config needs --release-image", "--credentials-requests-dir", "y", "-a", "z")]
    [InlineData("--enable-tech-preview does not go with --install-config", "--release-image", "x", "--install-config", "z", "--enable-tech-preview")]
    public async Task CreateIamRoles_OfFlagsThatDoNotFit_IsWrongUsage(string message, params string[] flags) =>
        (await RolesAsync("out", flags)).ShouldFailWith(1, "IRS1001", message);

    [Fact]
    public async Task CreateIamRoles_FromWhatIsNoRelease_MakesNothing()
    {
        (await RolesAsync("out", "--release-image", "no-such-release")).ShouldFailWith(1, "IRS2100", "no-such-release");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Plan_OfAFileThatNamesARelease_ShowsItsRoles()
    {
        await using var run = await LocalAwsRun.StartAsync();
        run.Folder.Write("cluster/install-config.yaml", await File.ReadAllTextAsync(SampleFolder.Config("few-capabilities"), TestContext.Current.CancellationToken));
        Directory.CreateSymbolicLink(run.Folder.At("cluster/release"), SampleFolder.Release);
        run.Folder.Write(
            "cluster/irsactl.yaml", "name: c1\nregion: us-east-1\nreleaseImage: release\ninstallConfig: install-config.yaml\n");

        var result = (await run.RunAsync("plan", "-f", "cluster/irsactl.yaml")).ShouldSucceed();

        result.Out.Split('\n').Count(line => line.StartsWith("+ create  role ", StringComparison.Ordinal)).ShouldBe(5);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProgramResult> RolesAsync(string output, params string[] flags) => IrsactlProgram.RunAsync(
    [
        "aws", "create-iam-roles", "--name", "c1", "--region", "us-east-1", "--identity-provider-arn", Provider, "--dry-run", "--output-dir",
        _folder.At(output), .. flags,
    ]);
}
