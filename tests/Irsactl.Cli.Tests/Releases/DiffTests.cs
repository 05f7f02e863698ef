namespace Irsactl.Cli.Tests.Releases;

public sealed class DiffTests : IDisposable
{
    private const string Ingress = "0000_50_cluster-ingress-operator_00-ingress-credentials-request.yaml";

    private readonly TemporaryFolder _folder = new();

    public DiffTests() => CopyTo("new");

    [Fact]
    public async Task Diff_OfAnUpgrade_SaysWhatComesChangesAndGoes()
    {
        Change("release-metadata", "4.20.3", "4.21.0");
        Change(Ingress, "- ingress-operator\n", "- ingress-operator\n  - ingress-router\n");
        Change(Ingress, "- elasticloadbalancing:DescribeLoadBalancers\n", "- elasticloadbalancing:DescribeTags\n");
        File.Delete(_folder.At("new", "0000_50_cluster-storage-operator_03_credentials_request_aws.yaml"));
        _folder.Write(
            "new/0000_60_new_01.yaml",
            (await File.ReadAllTextAsync(_folder.At("new", "0000_40_partner-operator_01_no-annotations.yml"), TestContext.Current.CancellationToken))
                .Replace("partner", "brand-new", StringComparison.Ordinal));

        var result = (await RunAsync()).ShouldSucceed();

        GoldenFile.ShouldMatch(Neutral(result.Out), "diff.txt");
        GoldenFile.ShouldMatch(Neutral((await RunAsync("-o", "json", "--exit-code")).Out), "diff.json");
        (await RunAsync("--exit-code")).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Diff_OfTheSame_SaysThatNothingIsToBeDone()
    {
        var result = await RunAsync("--exit-code");

        result.ExitCode.ShouldBe(0);
        result.Out.ShouldBe(
            "0 to add, 0 to change, 0 go, 11 unchanged\nupgradeable-to: may be set: within a minor version no upgrade waits for it\n");
    }

    [Fact]
    public async Task Diff_ThatOnlyTakesAway_LetsTheUpgradeBegin()
    {
        Change("release-metadata", "4.20.3", "5.0.0");
        Change(Ingress, "      - elasticloadbalancing:DescribeLoadBalancers\n", "");

        var result = (await RunAsync()).ShouldSucceed();

        result.Out.ShouldContain("0 to add, 1 to change, 0 go");
        result.Out.ShouldContain("upgradeable-to: may be set: the roles that there are have all that it asks for\n");
        result.Out.ShouldContain("now: oc annotate cloudcredential.operator.openshift.io cluster --overwrite cloudcredential.openshift.io/upgradeable-to=5.0.0\n");
    }

    [Theory]
    [InlineData("4.19.9", "4.19.9 is older than 4.20.3")]
    [InlineData("next", "a release does not say its version")]
    public async Task Diff_OfNoUpgrade_DoesNotLetItBegin(string version, string reason)
    {
        Change("release-metadata", "4.20.3", version);

        (await RunAsync()).ShouldSucceed().Out.ShouldContain($"upgradeable-to: not to be set yet: {reason}\n");
    }

    [Fact]
    public async Task Diff_OfARequestThatCannotBeUsed_NamesIt()
    {
        Change(Ingress, "effect: Allow", "effect: Permit");

        (await RunAsync()).ShouldFailWithoutHint(1, "IRS2005", Ingress, "effect");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProgramResult> RunAsync(params string[] flags) =>
        IrsactlProgram.RunAsync(["release", "diff", SampleFolder.Release, _folder.At("new"), .. flags]);

    private string Neutral(string text) =>
        text.Replace(SampleFolder.Release, "OLD", StringComparison.Ordinal).Replace(_folder.At("new"), "NEW", StringComparison.Ordinal);

    private void Change(string file, string old, string by)
    {
        var text = File.ReadAllText(_folder.At("new", file));
        text.ShouldContain(old);
        File.WriteAllText(_folder.At("new", file), text.Replace(old, by, StringComparison.Ordinal));
    }

    private void CopyTo(string name)
    {
        Directory.CreateDirectory(_folder.At(name));
        foreach (var file in Directory.EnumerateFiles(SampleFolder.Release))
        {
            File.Copy(file, _folder.At(name, Path.GetFileName(file)));
        }
    }
}
