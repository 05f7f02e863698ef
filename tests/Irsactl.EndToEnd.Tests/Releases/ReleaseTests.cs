using System.Text.Json;
using Irsactl.Cli.Tests.Releases;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Releases;

/// <summary>
/// <c>irsactl release</c> on images that umoci made and skopeo copied, out of Docker's own registry: none of the programs is ours, and the
/// expected files are another program's, too. Here and not beside the other tests of the command, since they say what the published
/// binary does, whose HTTP, TLS and decompression are compiled otherwise.
/// </summary>
public sealed class ReleaseTests(ReleaseRun run) : IClassFixture<ReleaseRun>, IDisposable
{
    private const string Ingress = "openshift-ingress";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Every place with every install-config.</summary>
    public static MatrixTheoryData<string, string> PlacesAndConfigs { get; } =
        new(ReleaseRun.Places, ["default", "few-capabilities", "tech-preview", "dev-preview", "custom-gates"]);

    [Theory]
    [MemberData(nameof(PlacesAndConfigs))]
    public async Task Extract_FromAPlaceForAnInstallConfig_WritesWhatSuchAClusterTakes(string place, string config)
    {
        var release = await run.GetAsync();

        (await release.IrsactlAsync(
            ["release", "extract", .. release.Image(place), "--install-config", Config(config), "--to", _folder.At("out")])).EnsureSuccess();

        SampleFolder.ShouldHold(_folder, "out", Expected(config));
    }

    [Fact]
    public async Task Extract_ForEitherPlatform_WritesTheSame()
    {
        var release = await run.GetAsync();
        foreach (var platform in (string[])["linux/amd64", "linux/arm64"])
        {
            var result = await release.IrsactlAsync(
                ["release", "extract", .. release.Image("registry"), "--platform", platform, "--to", _folder.At("out"), "-o", "json"]);

            Parse(result).GetProperty("platform").GetString().ShouldBe(platform);
            SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected("all"));
        }
    }

    [Fact]
    public async Task Info_OfTheImage_HasTheDigestsThatSkopeoSays()
    {
        var release = await run.GetAsync();

        var result = await release.IrsactlAsync(["release", "info", .. release.Image("registry"), "-o", "json"]);

        var info = Parse(result);
        info.GetProperty("version").GetString().ShouldBe(ReleaseImage.Now);
        info.GetProperty("listDigest").GetString().ShouldBe(release.ListDigest);
        info.GetProperty("requests").GetArrayLength()
            .ShouldBe(SampleFolder.Expected("all").Count - 1, "all but the one that the release deletes");
        result.StandardError.ShouldContain("6 of 8 layers", Case.Sensitive, "what an opaque whiteout hides is not read");
    }

    [Fact]
    public async Task Diff_OfTheReleaseBefore_SaysWhatComesGoesAndChanges()
    {
        var release = await run.GetAsync();

        var result = await release.IrsactlAsync(
            [
                "release", "diff", release.Before, .. release.Image("registry"), "--install-config", Config("default"),
                "--exit-code", "-o", "json",
            ]);

        result.ExitCode.ShouldBe(3, result.ToString());
        using var difference = JsonDocument.Parse(result.StandardOutput);
        Names(difference, "added").ShouldBe(["aws-ebs-csi-driver-operator"]);
        Names(difference, "removed").ShouldBe(["openshift-before"]);
        Names(difference, "changed").ShouldBe([Ingress]);
        difference.RootElement.GetProperty("old").GetProperty("version").GetString().ShouldBe(ReleaseImage.Before);
        difference.RootElement.GetProperty("upgradeableTo").GetProperty("mayBeSet").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Extract_OverAConnectionThatBreaks_GoesOnWhereItWas()
    {
        var release = await run.GetAsync();
        await using var relay = new TcpRelay(release.Open.Port) { CutOnceAfter = 150_000 };
        var image = release.Image("registry")[0].Replace(release.Open.Host, relay.Host, StringComparison.Ordinal);

        (await release.IrsactlAsync("release", "extract", image, "--plain-http", "--to", _folder.At("out"))).EnsureSuccess();

        relay.Cuts.ShouldBe(1);
        relay.Asked.ShouldContain("Range: bytes=");
        SampleFolder.ShouldHold(_folder, "out", SampleFolder.Expected("all"));
    }

    [Fact]
    public async Task Extract_WithoutThePassword_IsRefusedAndWritesNothing()
    {
        var release = await run.GetAsync();

        var result = await release.IrsactlAsync(
            ["release", "extract", .. release.Image("registry with a password")[..^2], "--to", _folder.At("out")]);

        result.ExitCode.ShouldBe(1);
        result.StandardError.ShouldContain("[IRS2121]");
        result.StandardError.ShouldContain("UNAUTHORIZED");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Extract_OfACertificateOfNobodys_IsRefused()
    {
        var release = await run.GetAsync();

        var image = release.Image("registry with a password")[0];

        var result = await release.IrsactlAsync("release", "extract", image, "--to", _folder.At("out"));

        result.ExitCode.ShouldBe(1);
        result.StandardError.ShouldContain("[IRS2124]");
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    // Of the sample's requests, one needs a feature gate that the technology preview lacks and the developers' has.
    private static IReadOnlyDictionary<string, string> Expected(string config) => config == "tech-preview"
        ? SampleFolder.Expected("dev-preview").Where(file => file.Key != "0000_30_cluster-api_01_credentials-request.yaml")
            .ToDictionary(StringComparer.Ordinal)
        : SampleFolder.Expected(config);

    private string Config(string name) => name == "tech-preview"
        ? _folder.Write("tech-preview.yaml", File.ReadAllText(SampleFolder.Config("default")) + "featureSet: TechPreviewNoUpgrade\n")
        : SampleFolder.Config(name);

    private static JsonElement Parse(CommandResult result)
    {
        using var json = JsonDocument.Parse(result.EnsureSuccess().StandardOutput);
        return json.RootElement.Clone();
    }

    private static IEnumerable<string?> Names(JsonDocument difference, string list) =>
        difference.RootElement.GetProperty(list).EnumerateArray().Select(request => request.GetProperty("name").GetString());
}
