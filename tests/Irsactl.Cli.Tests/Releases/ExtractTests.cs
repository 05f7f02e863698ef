using System.Text.Json;

namespace Irsactl.Cli.Tests.Releases;

public sealed class ExtractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("default")]
    [InlineData("dev-preview")]
    [InlineData("few-capabilities")]
    [InlineData("custom-gates")]
    public async Task Extract_ForAnInstallConfig_WritesWhatSuchAClusterTakes(string config)
    {
        var result = (await ExtractAsync("--included", "--install-config", SampleFolder.Config(config))).ShouldSucceed();

        SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected(config));
        result.Error.ShouldNotContain("note:");
    }

    [Fact]
    public async Task Extract_WithoutAnInstallConfig_WritesAllOfAwsAndSaysSo()
    {
        var result = (await ExtractAsync()).ShouldSucceed();

        SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected("all"));
        result.Error.ShouldContain("note: without --install-config, requests of every feature set and capability are taken");
    }

    [Fact]
    public async Task Extract_OfAnotherCloud_WritesThatDocumentOfTheFile()
    {
        (await ExtractAsync("--cloud", "azure")).ShouldSucceed();

        File.ReadAllText(_folder.At("out", "0000_30_machine-api-operator_01_other-clouds.yaml")).ShouldContain("kind: AzureProviderSpec");
        Directory.EnumerateFiles(_folder.At("out")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Extract_Again_LeavesWhatIsThere()
    {
        (await ExtractAsync()).ShouldSucceed().Out.ShouldNotContain("unchanged");
        File.Delete(_folder.At("out", "0000_50_gateway_01_credentials-request.yaml"));

        var result = (await ExtractAsync()).ShouldSucceed();

        result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("created", StringComparison.Ordinal)).ShouldBe(1);
        result.Out.ShouldContain($"created   {_folder.At("out", "0000_50_gateway_01_credentials-request.yaml")}");
        SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected("all"));
    }

    [Fact]
    public async Task Extract_IntoAFolderWithAnotherVersionsFile_ChangesNothing()
    {
        var file = _folder.Write("out/0000_50_gateway_01_credentials-request.yaml", "kind: CredentialsRequest\n");

        (await ExtractAsync()).ShouldFailWith(1, "IRS2190", "0000_50_gateway_01_credentials-request.yaml differs");

        File.ReadAllText(file).ShouldBe("kind: CredentialsRequest\n");
        Directory.EnumerateFiles(_folder.At("out")).ShouldHaveSingleItem();
        (await ExtractAsync("--overwrite")).ShouldSucceed().Out.ShouldContain($"updated   {file}");
        SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected("all"));
    }

    [Fact]
    public async Task Extract_IntoAFolderWithRequestsThatAreNotWanted_ChangesNothingEvenWithOverwrite()
    {
        _folder.Write("out/0000_99_gone.yaml", "kind: CredentialsRequest\n");
        _folder.Write("out/README.md", "Extracted requests");

        (await ExtractAsync("--overwrite")).ShouldFailWith(1, "IRS2190", "0000_99_gone.yaml", "roles would be made for them, too");

        Directory.EnumerateFiles(_folder.At("out")).Count().ShouldBe(2);
    }

    [Fact]
    public async Task Extract_ForLessThanBefore_RefusesToMix()
    {
        (await ExtractAsync()).ShouldSucceed();

        (await ExtractAsync("--install-config", SampleFolder.Config("default"))).ShouldFailWith(1, "IRS2190", "0000_50_gateway_01_credentials-request.yaml");
    }

    [Fact]
    public async Task Extract_OverALinkThatDiffers_ReplacesTheLinkAndNotWhatItLeadsTo()
    {
        var target = _folder.Write("elsewhere.yaml", "kind: CredentialsRequest\n");
        Directory.CreateDirectory(_folder.At("out"));
        File.CreateSymbolicLink(_folder.At("out", "0000_50_gateway_01_credentials-request.yaml"), target);

        (await ExtractAsync("--overwrite")).ShouldSucceed();

        File.ReadAllText(target).ShouldBe("kind: CredentialsRequest\n");
    }

    [Fact]
    public async Task Extract_AsJson_NamesFilesRequestsAndWhatWasLeftOut()
    {
        var result = (await ExtractAsync("--install-config", SampleFolder.Config("default"), "-o", "json")).ShouldSucceed();

        GoldenFile.ShouldMatch(
            result.Out.Replace(_folder.Path, "FOLDER", StringComparison.Ordinal).Replace(SampleFolder.Release, "RELEASE", StringComparison.Ordinal),
            "extract.json");
        JsonDocument.Parse(result.Out).RootElement.GetProperty("version").GetString().ShouldBe("4.20.3");
    }

    [Fact]
    public async Task Extract_OfAnInstallConfigOfAnotherCloud_IsRefused()
    {
        var config = _folder.Write("gcp.yaml", "apiVersion: v1\nplatform: {gcp: {projectID: p}}\n");

        (await ExtractAsync("--cloud", "aws", "--install-config", config)).ShouldFailWith(1, "IRS2009", "gcp", "aws");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Extract_OfAnInstallConfigThatIsBroken_NamesFileAndLine() =>
        (await ExtractAsync("--install-config", _folder.Write("broken.yaml", "a: [\n"))).ShouldFailWith(1, "IRS2009", "broken.yaml:");

    [Fact]
    public async Task Extract_WhereNothingFits_SaysHowManyThereWere() =>
        (await ExtractAsync("--cloud", "ovirt")).ShouldFailWith(1, "IRS2191", "14 CredentialsRequests", "ovirt");

    [Fact]
    public async Task Extract_OfAFolderWithoutManifests_IsRefused()
    {
        Directory.CreateDirectory(_folder.At("empty"));

        (await IrsactlProgram.RunAsync("release", "extract", _folder.At("empty"), "--to", _folder.At("out")))
            .ShouldFailWith(1, "IRS2101", "empty holds no manifests");
    }

    [Fact]
    public async Task Extract_OfAnUnpackedImage_ReadsItsManifests()
    {
        Directory.CreateDirectory(_folder.At("image"));
        Directory.CreateSymbolicLink(_folder.At("image", "release-manifests"), SampleFolder.Release);

        (await IrsactlProgram.RunAsync("release", "extract", _folder.At("image"), "--to", _folder.At("out"))).ShouldSucceed();

        SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected("all"));
    }

    [Theory]
    [InlineData("--included needs --install-config", "--included")]
    [InlineData("is not one of alibabacloud, aws, azure", "--cloud", "amazon")]
    public async Task Extract_OfFlagsThatDoNotFit_IsWrongUsage(string message, params string[] flags) =>
        (await ExtractAsync(flags)).ShouldFailWith(2, "IRS1001", message);

    // As the documentation of OpenShift has it for oc.
    [Fact]
    public async Task Extract_WithTheFlagsOfOc_WritesTheSame()
    {
        (await IrsactlProgram.RunAsync(
            "release", "extract", $"--from={SampleFolder.Release}", "--credentials-requests", "--cloud=aws", "--included",
            $"--install-config={SampleFolder.Config("default")}", $"--to={_folder.At("out")}")).ShouldSucceed();

        SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected("default"));
    }

    [Fact]
    public async Task Extract_OfNoReleaseOrTwo_IsWrongUsage()
    {
        (await IrsactlProgram.RunAsync("release", "extract", "--to", _folder.At("out"))).ShouldFailWith(2, "IRS1001", "no release is named");
        (await ExtractAsync("--from", SampleFolder.Release)).ShouldFailWith(2, "IRS1001", "named twice");
    }

    [Fact]
    public async Task Extract_IntoAFolderWithoutAName_IsWrongUsage() =>
        (await IrsactlProgram.RunAsync("release", "extract", SampleFolder.Release, "--to", "")).ShouldFailWith(2, "IRS1001", "--to names no folder");

    [Fact]
    public async Task Extract_OfAReleaseWithLineEndsInItsNames_WritesNoLineOfTheirs()
    {
        _folder.Write("hostile/release-metadata", """{"version": "4.20.3\nhint: trust me"}""");
        _folder.Write(
            "hostile/a.yaml",
            File.ReadAllText(Path.Combine(SampleFolder.Release, "0000_50_cluster-image-registry-operator_01-registry-credentials-request.yaml"))
                .Replace("name: openshift-image-registry", "name: \"x\\nhint: trust me\"", StringComparison.Ordinal));
        _folder.Write("hostile/b.yaml", File.ReadAllText(Path.Combine(SampleFolder.Release, "0000_40_partner-operator_01_no-annotations.yml")));

        var result = (await IrsactlProgram.RunAsync(
            "release", "extract", _folder.At("hostile"), "--install-config", SampleFolder.Config("few-capabilities"), "--to", _folder.At("out")));

        result.ShouldSucceed();
        result.Error.Split('\n').ShouldNotContain(line => line.StartsWith("hint:", StringComparison.Ordinal));
        result.Error.ShouldContain("left out x\\u000ahint: trust me");
        result.Error.ShouldContain("a release that does not say its version");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProgramResult> ExtractAsync(params string[] flags) =>
        IrsactlProgram.RunAsync(["release", "extract", SampleFolder.Release, "--to", _folder.At("out"), .. flags]);
}
