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

    private sealed class ScriptedSource : IIssuerSource
    {
        public bool Fails { get; set; }

        public string Name => "scripted";

        public Task<SourceReading> ReadAsync(CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new IrsactlException(IssuerErrors.SourceUnreadable, "the source is away");
            }

            using var key = PublicKey.FromPem(IssuerWorld.PublicKeyPem, "key");
            return Task.FromResult(new SourceReading([IssuerDocuments.FromKeys(IssuerUrl.Parse($"https://{IssuerWorld.Host}"), [key])], []));
        }

        public Task WaitForChangeAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

        public void Dispose()
        {
        }
    }
}
