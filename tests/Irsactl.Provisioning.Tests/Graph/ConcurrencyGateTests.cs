using Irsactl.Provisioning.Graph;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Graph;

public sealed class ConcurrencyGateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exit_Throttled_HalvesTheLimitAndNeverBelowOne()
    {
        var gate = new ConcurrencyGate(8);
        int[] limits = [4, 2, 1, 1];
        foreach (var limit in limits)
        {
            await gate.EnterAsync(Cancellation);
            gate.Exit(throttled: true);
            gate.Limit.ShouldBe(limit);
        }
    }

    [Fact]
    public async Task Exit_NotThrottled_GrowsBackToTheMaximum()
    {
        var gate = new ConcurrencyGate(4);
        await gate.EnterAsync(Cancellation);
        gate.Exit(throttled: true);

        for (var call = 0; call < 20; call++)
        {
            await gate.EnterAsync(Cancellation);
            gate.Exit(throttled: false);
        }

        gate.Limit.ShouldBe(4);
    }

    [Fact]
    public async Task Enter_CancelledWhileWaiting_TakesNoPlace()
    {
        var gate = new ConcurrencyGate(1);
        using var impatient = new CancellationTokenSource();
        await gate.EnterAsync(Cancellation);
        var waiting = gate.EnterAsync(impatient.Token);
        var next = gate.EnterAsync(Cancellation);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        next.IsCompleted.ShouldBeFalse();
        gate.Exit(throttled: false);

        await next.WaitAsync(Cancellation);
    }
}
