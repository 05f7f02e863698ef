namespace Irsactl.Cli.Tests.Clusters;

/// <summary>The command line of <c>cluster review</c>; what it finds is tested where it is done.</summary>
public sealed class ReviewCommandTests
{
    [Fact]
    public async Task Review_WithoutACluster_SaysSo()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "review");

        result.ShouldFailWith(1, "IRS4600", "no kubeconfig");
    }

    [Fact]
    public async Task Review_IntervalWithoutWatch_IsWrongUsage()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "review", "--interval", "1m");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("--watch");
    }

    [Fact]
    public async Task Review_IntervalOfNothing_IsWrongUsage()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "review", "--watch", "--interval", "0");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("1s at the least");
    }
}
