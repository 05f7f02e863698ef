namespace Irsactl.Cli.Tests.Releases;

public sealed class InfoTests
{
    [Fact]
    public async Task Info_OfARelease_SaysWhatEachRequestAsksFor()
    {
        var result = (await RunAsync()).ShouldSucceed();

        GoldenFile.ShouldMatch(result.Out.Replace(SampleFolder.Release, "RELEASE", StringComparison.Ordinal), "info.txt");
        result.Error.ShouldBe("read release 4.20.3\n");
    }

    [Fact]
    public async Task Info_AsJson_SaysTheSame()
    {
        var result = (await RunAsync("-o", "json")).ShouldSucceed();

        GoldenFile.ShouldMatch(result.Out.Replace(SampleFolder.Release, "RELEASE", StringComparison.Ordinal), "info.json");
    }

    [Fact]
    public async Task Info_ForAnInstallConfig_SaysWhatIsLeftOut() =>
        (await RunAsync("--install-config", SampleFolder.Config("few-capabilities"))).ShouldSucceed().Out.ShouldContain("requests:    6 of 14");

    private static Task<ProgramResult> RunAsync(params string[] flags) => IrsactlProgram.RunAsync(["release", "info", SampleFolder.Release, .. flags]);
}
