using System.Runtime.Versioning;
using Irsactl.LocalAws;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Moving;

/// <summary>
/// An issuer moves from one hosting to another under its own name, and nobody notices: whoever trades a token at any moment, and whoever
/// was told a minute ago where the name leads.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class MoveTests
{
    private static readonly CloudFrontHostingOptions _cloudFront = new() { Domain = MoveWorld.Domain };
    private static readonly ApiGatewayHostingOptions _api = new() { Domain = MoveWorld.Domain };
    private static readonly LambdaUrlHostingOptions _url = new() { Domain = MoveWorld.Domain };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Move_ThroughAllHostingsAndBack_RefusesNothing()
    {
        await using var world = await MoveWorld.StartAsync(_cloudFront);
        var alb = await world.AlbAsync();
        foreach (var (hosting, leadsTo) in new (HostingOptions, string[])[]
        {
            (_api, ["A execute-api.eu-west-1.amazonaws.com"]),
            (alb, ["A eu-west-1.elb.amazonaws.com"]),
            (_url, ["A cloudfront.net", "AAAA cloudfront.net"]),
            (_cloudFront, ["A cloudfront.net", "AAAA cloudfront.net"]),
        })
        {
            await MoveAsync(world, hosting);
            (await world.LeadsToAsync()).ShouldBe(leadsTo, hosting.Kind);
        }

        world.Readers.Count.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData(HostingKinds.CloudFront, HostingKinds.ApiGateway)]
    [InlineData(HostingKinds.ApiGateway, HostingKinds.Alb)]
    [InlineData(HostingKinds.Alb, HostingKinds.LambdaUrl)]
    [InlineData(HostingKinds.LambdaUrl, HostingKinds.CloudFront)]
    public async Task Move_KilledAfterEveryChangeAndRunAgain_RefusesNothing(string from, string to)
    {
        Assert.SkipUnless(LongTests.AreWanted || from == HostingKinds.CloudFront, LongTests.SkipReason);
        await using var world = await MoveWorld.StartAsync(from == HostingKinds.Alb ? null : OfKind(from), settles: false);
        var alb = await world.AlbAsync();
        if (from == HostingKinds.Alb)
        {
            (await world.ApplyAsync(alb)).Errors.ShouldBeEmpty();
        }

        var hosting = to == HostingKinds.Alb ? alb : OfKind(to);
        world.Watch();
        world.LivesWhileReading = false;
        await KillAtEveryChangeAsync(world, hosting, prunes: false);
        var leadsTo = await world.LeadsToAsync();
        await KillAtEveryChangeAsync(world, hosting, prunes: true);
        (await world.LeadsToAsync()).ShouldBe(leadsTo);
        (await world.PlanAsync(hosting)).Results.SelectMany(result => result.Foreign).ShouldBeEmpty();
    }

    [Fact]
    public async Task Naive_RecordsTakenAwayFirst_IsSeen()
    {
        await using var world = await MoveWorld.StartAsync(_cloudFront);
        foreach (var record in await world.Clients.Route53.FindRecordsAsync(world.Zone, MoveWorld.Domain, Cancellation))
        {
            await world.Clients.Route53.DeleteRecordAsync(world.Zone, record, Cancellation);
        }

        await world.Time.PassAsync(TimeSpan.FromSeconds(1));

        // No run would go on from there: it cannot see which keys have to stay.
        (await Should.ThrowAsync<Diagnostics.IrsactlException>(() => world.ApplyAsync(_api))).Code.ShouldBe(ProvisioningErrors.KeysUnreadable);
        world.Readers.Refusals.ShouldContain(refusal => refusal.Contains("fresh token", StringComparison.Ordinal));
        world.Readers.Refusals.ShouldContain(refusal => refusal.Contains("old token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Naive_OldPlaceTakenAwayWithTheMove_IsSeenByThoseWhoAreStillLedThere()
    {
        await using var world = await MoveWorld.StartAsync(_cloudFront);
        (await world.ApplyAsync(_api)).Errors.ShouldBeEmpty();
        world.Readers.Refusals.ShouldBeEmpty();

        await world.Clients.S3.DeleteObjectAsync($"{MoveWorld.Name}-oidc", "keys.json", Cancellation);
        await world.Time.PassAsync(TimeSpan.FromSeconds(2));

        world.Readers.Refusals.ShouldContain(refusal => refusal.Contains("cloudfront.net answers", StringComparison.Ordinal));
        world.Readers.Refusals.ShouldNotContain(refusal => refusal.Contains("token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prune_RecordThatNobodyMoved_TakesNothingAway()
    {
        await using var world = await MoveWorld.StartAsync(_cloudFront);
        var server = new ServerHostingOptions
        {
            Issuer = Oidc.Issuers.IssuerUrl.Parse($"https://{MoveWorld.Domain}"),
            DocumentsFolder = world.Folder,
        };
        (await world.ApplyAsync(server)).Errors.ShouldBeEmpty();

        var error = (await world.ApplyAsync(server, prunes: true)).Errors.First();

        error.Code.ShouldBe(ProvisioningErrors.StillLedThere);
        error.Message.ShouldContain($"DNS record {MoveWorld.Domain} A still leads to distribution ");
        world.Readers.Refusals.ShouldBeEmpty();
        (await world.PlanAsync(server)).Results.SelectMany(result => result.Foreign)
            .ShouldContain(thing => thing.Resource.Kind == "distribution" && thing.Fate == ForeignFate.Prunable);
    }

    private static HostingOptions OfKind(string kind) => kind switch
    {
        HostingKinds.CloudFront => _cloudFront,
        HostingKinds.ApiGateway => _api,
        _ => _url,
    };

    /// <summary>
    /// Loses the run after each of its changes, and runs it again from there. A run that dies before a call leaves what one leaves that
    /// dies after the call before it.
    /// </summary>
    private static async Task KillAtEveryChangeAsync(MoveWorld world, HostingOptions hosting, bool prunes)
    {
        var before = world.TakeSnapshot();
        (await world.ApplyAsync(hosting, prunes)).Errors.Select(error => error.Message).ShouldBeEmpty();
        var calls = world.WritingCalls;
        calls.ShouldBeGreaterThan(2);
        for (var call = 1; call <= calls; call++)
        {
            await world.RestoreAsync(before);
            await world.KillAsync(hosting, prunes, call, RequestFate.DropAfter);
            world.Readers.Refusals.ShouldBeEmpty($"killed after change {call} of {calls}, to {hosting.Kind}, pruning: {prunes}");

            var report = await world.ApplyAsync(hosting, prunes);
            report.Errors.Select(error => error.Message).ShouldBeEmpty($"after change {call} of {calls}");
            world.Readers.Refusals.ShouldBeEmpty($"run again after change {call} of {calls}, to {hosting.Kind}, pruning: {prunes}");
        }
    }

    private static async Task MoveAsync(MoveWorld world, HostingOptions hosting)
    {
        var moved = await world.ApplyAsync(hosting);
        moved.Errors.Select(error => error.Message).ShouldBeEmpty(hosting.Kind);
        world.Readers.Refusals.ShouldBeEmpty($"moving to {hosting.Kind}");

        // What is left is shown until it is taken away, and no run but that one touches it.
        var pending = await world.PlanAsync(hosting);
        pending.Results.ShouldAllBe(result => result.Outcome == ResourceOutcome.Unchanged);
        pending.Results.SelectMany(result => result.Foreign).ShouldContain(thing => thing.Fate == ForeignFate.Prunable);
        (await world.PlanAsync(hosting: null)).Results.ShouldAllBe(result => result.Outcome == ResourceOutcome.Unchanged);

        var pruned = await world.ApplyAsync(hosting, prunes: true);
        pruned.Errors.Select(error => error.Message).ShouldBeEmpty($"taking away what was before {hosting.Kind}");
        world.Readers.Refusals.ShouldBeEmpty($"taking away what was before {hosting.Kind}");
        (await world.PlanAsync(hosting)).Results.SelectMany(result => result.Foreign).ShouldBeEmpty();
    }
}
