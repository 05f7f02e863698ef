namespace Irsactl.Cli.Tests.Clusters;

/// <summary>The command line of <c>cluster rotate-key</c>; what it does is tested where it is done.</summary>
public sealed class RotateKeyCommandTests
{
    [Fact]
    public async Task RotateKey_OffATerminal_NeedsYes()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "rotate-key");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("add --yes, or look first with --dry-run");
    }

    [Fact]
    public async Task RotateKey_WithoutACluster_SaysSo()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "rotate-key", "--status");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("[IRS4600]");
    }

    [Theory]
    [InlineData("--token-lifetime", "5m", "shorter than any token lives")]
    [InlineData("--key-type", "rsa-1024", "--key-type")]
    public async Task RotateKey_UnusableValue_IsWrongUsage(string option, string value, string message)
    {
        var result = await IrsactlProgram.RunAsync("cluster", "rotate-key", "--dry-run", option, value);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData("kubeadm, k3s, rke2, talos, kops, other", "--distribution", "kubadm")]
    [InlineData("give one of the two", "--key-file", "a.key", "--new-public-key", "a.pub")]
    [InlineData("is no https URL", "--api-server", "http://10.0.0.1:6443")]
    [InlineData("is no NAMESPACE/NAME", "--service-account", "web")]
    [InlineData("with --service-account", "--role-arn", "arn:aws:iam::123456789012:role/web")]
    public async Task RotateKey_FlagsForPlainKubernetesThatDoNotGo_AreWrongUsage(string message, params string[] flags)
    {
        var result = await IrsactlProgram.RunAsync(["cluster", "rotate-key", "--dry-run", .. flags]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task RotateKey_StatusAndRollback_ExcludeEachOther()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "rotate-key", "--status", "--rollback");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("--status changes nothing");
    }
}
