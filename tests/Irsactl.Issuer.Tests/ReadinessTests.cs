using System.Net;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Sources;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
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

        source.Fails = true;
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
        using var source = new ScriptedSource { Fails = true };
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

    private sealed class ScriptedSource : IIssuerSource
    {
        private readonly SemaphoreSlim _waits = new(0);
        private int _readings;

        public bool Fails { get; set; }

        public TimeSpan Effort { get; init; }

        public int Readings => Volatile.Read(ref _readings);

        public string Name => "scripted";

        public Task<SourceReading> ReadAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _readings);
            if (Fails)
            {
                throw new IrsactlException(IssuerErrors.SourceUnreadable, "the source is away");
            }

            using var key = PublicKey.FromPem(IssuerWorld.PublicKeyPem, "key");
            return Task.FromResult(new SourceReading([IssuerDocuments.FromKeys(IssuerUrl.Parse($"https://{IssuerWorld.Host}"), [key])], []) { Effort = Effort });
        }

        // The pause is counted before the source is asked to wait.
        public Task WaitForChangeAsync(CancellationToken cancellationToken)
        {
            _waits.Release();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        /// <summary>Until it has been read so often, and waits again.</summary>
        public async Task WaitedAfterAsync(int readings)
        {
            do
            {
                await _waits.WaitAsync(TestContext.Current.CancellationToken);
            }
            while (Readings < readings);
        }

        public void Dispose() => _waits.Dispose();
    }
}
