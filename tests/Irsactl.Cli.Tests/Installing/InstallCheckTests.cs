using Amazon.Runtime;
using Irsactl.Explain;

namespace Irsactl.Cli.Tests.Installing;

public sealed class InstallCheckTests
{
    public static TheoryData<string> Faults => [.. InstallFaults.All.Select(fault => fault.Name)];

    [Fact]
    public async Task Check_NothingBroken_FindsNothing()
    {
        await using var world = await InstallWorld.StartAsync();

        (await world.CheckAsync()).ShouldAllBe(finding => finding.Verdict == Verdict.Passed);
    }

    [Fact]
    public async Task Check_NothingBrokenAndOffline_SaysWhatWasNotSeen()
    {
        await using var world = await InstallWorld.StartAsync();
        world.GivesRequests = false;

        var findings = await world.CheckAsync(isOffline: true);

        findings.Where(finding => finding.Verdict != Verdict.Passed).Select(finding => finding.Check).ShouldBe(["requests", "discovery"]);
        findings.ShouldAllBe(finding => finding.Code == null);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Check_OneThingBroken_NamesIt(string name)
    {
        var fault = InstallFaults.All.Single(fault => fault.Name == name);
        await using var world = await InstallWorld.StartAsync();
        await fault.Plant(world);

        var findings = await world.CheckAsync();

        // A fault may have consequences; the first that failed is what a reader mends.
        var all = string.Join('\n', findings);
        var found = findings.FirstOrDefault(finding => finding.Code?.Id == fault.Code).ShouldNotBeNull(all);
        $"{found.Message} {found.Wanted} {found.Found} {found.Remedy}".ShouldContain(fault.Mentions, Case.Sensitive, all);
        found.Verdict.ShouldBe(Verdict.Failed);
        found.Remedy.ShouldNotBeNullOrWhiteSpace(all);
        var codes = findings.Select(finding => finding.Code?.Id).OfType<string>().Distinct(StringComparer.Ordinal);
        codes.Except(Consequences(name), StringComparer.Ordinal).ShouldBe([fault.Code], all);
    }

    [Fact]
    public async Task Check_KeyReadableByOthers_IsUnsafe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files have no such rights on Windows");
        await using var world = await InstallWorld.StartAsync();
        File.SetUnixFileMode(world.Folder.At(InstallWorld.Key), (UnixFileMode)0b110_100_100);

        var finding = (await world.CheckAsync()).Single(finding => finding.Verdict != Verdict.Passed);

        (finding.Verdict, finding.Code?.Id, finding.Found).ShouldBe((Verdict.Unsafe, "IRS4813", "mode 0644"));
    }

    [Fact]
    public async Task Check_CredentialsThatAwsRefuses_SaysWhatCouldNotBeSeen()
    {
        await using var world = await InstallWorld.StartAsync();
        world.Credentials = new BasicAWSCredentials("AKIAEXAMPLEEXAMPLE00", "nobody");

        var findings = await world.CheckAsync();

        findings.Where(finding => finding.Verdict != Verdict.Passed).Select(finding => (finding.Check, finding.Verdict))
            .ShouldBe([("provider", Verdict.Unknown), ("roles", Verdict.Unknown)]);
    }

    [Fact]
    public async Task Check_InstallConfigAlone_IsJudgedAlone()
    {
        await using var world = await InstallWorld.StartAsync(copies: false);

        var findings = await world.CheckAsync(path: "install/install-config.yaml");

        findings.Select(finding => (finding.Check, finding.Verdict)).ShouldBe(
            [("install-config", Verdict.Passed), ("mode", Verdict.Passed), ("platform", Verdict.Passed), ("signing-key", Verdict.Unknown)]);
    }

    [Fact]
    public async Task Check_OfTheProgram_Exits3AndReportsAsJson()
    {
        using var folder = new TemporaryFolder();
        folder.Write("install-config.yaml", InstallWorld.Config.Replace("Manual", "Passthrough", StringComparison.Ordinal));

        var text = await IrsactlProgram.RunAsync("installer", "check", folder.Path, "--offline");
        var json = await IrsactlProgram.RunAsync("installer", "check", folder.Path, "--offline", "-o", "json");
        var absent = await IrsactlProgram.RunAsync("installer", "check", folder.At("nowhere"));

        text.ExitCode.ShouldBe(3, text.ToString());
        text.Out.ShouldContain("FAILED      mode           credentialsMode is Passthrough");
        json.ExitCode.ShouldBe(3);
        using var document = System.Text.Json.JsonDocument.Parse(json.Out);
        document.RootElement.GetProperty("verdict").GetString().ShouldBe("failed");
        document.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString())
            .ShouldBe([null, "IRS4802", null, "IRS4810", "IRS4820", null, "IRS4830", null]);
        absent.ShouldFailWith(1, "IRS1003", "nowhere");
    }

    /// <summary>What else is wrong because of a fault.</summary>
    private static string[] Consequences(string name) => name switch
    {
        // A slash makes it another issuer for provider and roles, too.
        "issuer-with-slash" => ["IRS4017", "IRS4840"],
        // What cannot be read is not there, and a role has been lent.
        "secret-of-a-dry-run" => ["IRS4830"],
        "secret-of-nobody" => ["IRS4051"],
        // Everything that asks for the partition's own region of a cluster there asks another AWS.
        "region-other-partition" => ["IRS4050", "IRS4017"],
        _ => [],
    };
}
