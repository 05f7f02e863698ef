using System.Net;
using Irsactl.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

public sealed class ReadinessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_SourceThatFails_KeepsItsDocumentsAndTurnsNotReadyAfterTheLimit()
    {
        var clock = new FakeTimeProvider();
        using var source = new ScriptedSource();
        await using var world = new IssuerWorld();
        await world.StartAsync(Cancellation, options => options with
        {
            Sources = [source],
            TimeProvider = clock,
            StaleAfter = TimeSpan.FromMinutes(10),
        });
        (await world.AdminAsync("/readyz", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);

        source.Failure = new IrsactlException(IssuerErrors.SourceUnreadable, "the source is away");
        clock.Advance(TimeSpan.FromMinutes(9));
        (await world.AdminAsync("/readyz", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(2));
        var (status, text) = await world.AdminAsync("/readyz", Cancellation);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldBe("scripted: not read lately\n");
        using var document = await world.SendAsync("/keys.json", Cancellation);
        document.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.AdminAsync("/healthz", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_SourceThatNeverWorked_IsNotReadyAndTheServerRuns()
    {
        using var source = new ScriptedSource { Failure = new IrsactlException(IssuerErrors.SourceUnreadable, "the source is away") };
        await using var world = new IssuerWorld();
        await world.StartAsync(Cancellation, options => options with { Sources = [source] });

        (await world.AdminAsync("/readyz", Cancellation)).ShouldBe((HttpStatusCode.ServiceUnavailable, "scripted: not read yet\n"));
        (await world.AdminAsync("/metrics", Cancellation)).Text.ShouldContain("irsactl_source_failures_total{source=\"scripted\"} ");
    }

    [Fact]
    public async Task Source_ThatIsMuchWork_IsReadLessOften()
    {
        var clock = new FakeTimeProvider();
        using var source = new ScriptedSource { Effort = TimeSpan.FromSeconds(10) };
        await using var world = new IssuerWorld();
        await world.StartAsync(Cancellation, options => options with { Sources = [source], TimeProvider = clock });
        await source.WaitedAfterAsync(1);

        clock.Advance(TimeSpan.FromSeconds(180));
        source.Readings.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(11));
        await source.WaitedAfterAsync(2);
    }
}
