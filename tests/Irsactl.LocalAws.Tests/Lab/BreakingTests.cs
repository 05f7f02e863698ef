using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Server.Breakings;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lab;

/// <summary>What is broken on purpose refuses a token as it says, and is put back as it was.</summary>
public sealed class BreakingTests : IAsyncLifetime
{
    private LabWorld? started;

    private LabWorld Lab => started.ShouldNotBeNull();

    public static TheoryData<string, string> Reasons => new()
    {
        { "clock-ahead", "Time" },
        { "drop-provider", "ProviderNotFound" },
        { "close-bucket", "DocumentUnreachable" },
        { "drop-bucket-policy", "DocumentUnreachable" },
        { "rename-issuer", "IssuerMismatch" },
        { "rotate-key", "KeyNotFound" },
        { "change-audience", "Audience" },
        { "change-subject", "TrustPolicy" },
    };

    public async ValueTask InitializeAsync() => started = await LabWorld.StartAsync();

    [Fact]
    public void Catalogue_HasNoneWithoutATest() => BreakingCatalog.All.Select(breaking => breaking.Name).ShouldBe(
        Reasons.Select(row => row.Data.Item1), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Breaking_RefusesTheTokenAsItSays_AndMendingLeavesNoTrace(string name, string reason)
    {
        await Lab.ShouldAssumeAsync();
        var before = Lab.StateText();

        (await Lab.BreakAsync(name)).Status.ShouldBe(HttpStatusCode.OK);

        var breaking = BreakingCatalog.Find(name).ShouldNotBeNull();
        var refusal = await Lab.RefusalAsync();
        (refusal.Code, refusal.Reason).ShouldBe((breaking.ErrorCode, reason));
        refusal.Message.ShouldStartWith(breaking.ErrorMessage);
        (await Lab.StatesOfAsync(name)).ShouldEndWith(" broken");

        (await Lab.MendAsync(name)).Status.ShouldBe(HttpStatusCode.OK);

        await Lab.ShouldAssumeAsync();
        Lab.StateText().ShouldBe(before);
        (Lab.World.Aws.State.Breakages, Lab.World.Aws.State.ClockError).ShouldBe(([], TimeSpan.Zero));
        (await Lab.StatesOfAsync(name)).ShouldEndWith(" whole");
    }

    /// <summary>STS may keep documents for minutes; whoever breaks something wants to see it.</summary>
    [Theory]
    [InlineData("close-bucket")]
    [InlineData("rotate-key")]
    public async Task Breaking_OfDocumentsThatMayBeKept_IsSeenAtOnce(string name)
    {
        await Lab.PublishAsync("max-age=300");
        await Lab.ShouldAssumeAsync();

        await Lab.BreakAsync(name);
        (await Lab.RefusalAsync()).Code.ShouldBe("InvalidIdentityToken");

        await Lab.MendAsync(name);
        await Lab.ShouldAssumeAsync();
    }

    [Fact]
    public async Task Breaking_OfADocumentInABucketWithVersions_LeavesNoVersionBehind()
    {
        await Lab.World.S3().PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = LabWorld.Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            },
            LocalWorld.Limit);
        await Lab.PublishAsync();
        var before = Lab.StateText();

        await Lab.BreakAsync("rotate-key");
        Lab.StateText().Equals(before, StringComparison.Ordinal).ShouldBeFalse();
        await Lab.MendAsync("rotate-key");

        Lab.StateText().ShouldBe(before);
    }

    [Fact]
    public async Task TwoBreakings_AtOnce_AreMendedEachByItself()
    {
        var before = Lab.StateText();
        await Lab.BreakAsync("change-audience");
        await Lab.BreakAsync("close-bucket");
        (await Lab.RefusalAsync()).Reason.ShouldBe("DocumentUnreachable");

        await Lab.MendAsync("close-bucket");
        (await Lab.RefusalAsync()).Reason.ShouldBe("Audience");

        await Lab.MendAsync("change-audience");
        await Lab.ShouldAssumeAsync();
        Lab.StateText().ShouldBe(before);
    }

    [Fact]
    public async Task AllBreakings_AtOnce_AreMendedTogether()
    {
        var before = Lab.StateText();

        // What is gone cannot be broken: the provider goes last.
        foreach (var breaking in BreakingCatalog.All.OrderBy(breaking => breaking is DropProvider))
        {
            var (status, text) = await Lab.BreakAsync(breaking.Name);
            status.ShouldBe(HttpStatusCode.OK, text);
        }

        (await Lab.SendAsync(HttpMethod.Delete, "")).Status.ShouldBe(HttpStatusCode.OK);

        await Lab.ShouldAssumeAsync();
        Lab.StateText().ShouldBe(before);
    }

    [Fact]
    public async Task Mending_OfWhatSomebodyElseHasChanged_IsRefusedUntilItIsToBeLeft()
    {
        await Lab.BreakAsync("change-audience");
        await Lab.World.IamAsync(
            "AddClientIDToOpenIDConnectProvider", ("OpenIDConnectProviderArn", Lab.ProviderArn), ("ClientID", "theirs"));
        var theirs = Lab.StateText();
        (await Lab.StatesOfAsync("change-audience")).ShouldBe($"{Lab.ProviderArn} changed");

        var (status, text) = await Lab.MendAsync("change-audience", Lab.ProviderArn);

        status.ShouldBe(HttpStatusCode.Conflict);
        text.ShouldContain("changed by somebody else");
        (await Lab.BreakAsync("change-audience", Lab.ProviderArn)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Lab.SendAsync(HttpMethod.Delete, "")).Status.ShouldBe(HttpStatusCode.Conflict);
        Lab.StateText().ShouldBe(theirs);

        (await Lab.MendAsync("change-audience", Lab.ProviderArn, leave: true)).Status.ShouldBe(HttpStatusCode.OK);

        Lab.StateText().ShouldBe(theirs);
        (await Lab.StatesOfAsync("change-audience")).ShouldBe($"{Lab.ProviderArn} whole");
    }

    [Fact]
    public async Task Broken_ThatSomebodyElseHasRepaired_IsWhole()
    {
        await Lab.BreakAsync("close-bucket");
        await Lab.World.S3().DeletePublicAccessBlockAsync(new() { BucketName = LabWorld.Bucket }, LocalWorld.Limit);

        (await Lab.StatesOfAsync("close-bucket")).ShouldBe($"{LabWorld.Bucket} whole");
        await Lab.ShouldAssumeAsync();
        (await Lab.MendAsync("close-bucket", LabWorld.Bucket)).Status.ShouldBe(HttpStatusCode.OK);
        (await Lab.BreakAsync("close-bucket")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Broken_ThatWasDeletedSince_IsChanged()
    {
        await Lab.BreakAsync("change-subject");
        await Lab.World.IamAsync("DeleteRole", ("RoleName", LabWorld.Role));

        (await Lab.StatesOfAsync("change-subject")).ShouldBe($"{LabWorld.Role} changed");
        (await Lab.MendAsync("change-subject", LabWorld.Role)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task WhatElseHasChanged_StaysWhenSomethingIsPutBack()
    {
        await Lab.BreakAsync("close-bucket");
        var put = new PutObjectRequest { BucketName = LabWorld.Bucket, Key = "theirs", ContentBody = "x" };
        await Lab.World.S3().PutObjectAsync(put, LocalWorld.Limit);

        await Lab.MendAsync("close-bucket");

        Lab.World.Aws.State.S3.Buckets[LabWorld.Bucket].Objects.ContainsKey("theirs").ShouldBeTrue();
    }

    [Fact]
    public async Task Snapshot_OfWhatIsBroken_BringsBackTheKnowledgeOfHowToMendIt()
    {
        var before = Lab.StateText();
        await Lab.BreakAsync("close-bucket");
        await Lab.BreakAsync("clock-ahead");
        var broken = Lab.World.Aws.TakeSnapshot();
        await Lab.SendAsync(HttpMethod.Delete, "");
        await Lab.ShouldAssumeAsync();

        await Lab.World.Aws.RestoreAsync(broken);

        (await Lab.RefusalAsync()).Reason.ShouldBe("Time");
        (await Lab.SendAsync(HttpMethod.Delete, "")).Status.ShouldBe(HttpStatusCode.OK);
        await Lab.ShouldAssumeAsync();
        Lab.StateText().ShouldBe(before);
    }

    [Fact]
    public async Task RestoreAndReset_LeaveNothingBrokenThatWasNot()
    {
        var whole = Lab.World.Aws.TakeSnapshot();
        await Lab.BreakAsync("clock-ahead");
        await Lab.World.Aws.RestoreAsync(whole);
        await Lab.ShouldAssumeAsync();
        (await Lab.StatesOfAsync("clock-ahead")).ShouldBe("aws whole");

        await Lab.BreakAsync("clock-ahead");
        await Lab.World.Aws.ResetAsync();

        (await Lab.StatesOfAsync("clock-ahead")).ShouldBe("aws whole");
        (Lab.World.Aws.TimeProvider.GetUtcNow() - TimeProvider.System.GetUtcNow()).Duration().ShouldBeLessThan(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Calls_ByTheMachinesClock_AreAnsweredWhileAwssIsAhead()
    {
        await Lab.BreakAsync("clock-ahead");

        using var request = Lab.World.Signed(HttpMethod.Get, "us-east-1", null, "/", time: TimeProvider.System.GetUtcNow());
        using var answer = await Lab.World.Http().SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (answer.Headers.Date.ShouldNotBeNull() - TimeProvider.System.GetUtcNow()).ShouldBeGreaterThan(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Signatures_ThatAreTooOld_AreRefusedByAClockThatNobodyHasShifted()
    {
        using var request = Lab.World.Signed(
            HttpMethod.Get, "us-east-1", null, "/", time: TimeProvider.System.GetUtcNow().AddMinutes(-20));
        using var answer = await Lab.World.Http().SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Clock_OnTopOfAShiftedOne_GoesAheadAndBack()
    {
        // Near the machine's: SDKs keep their correction for each endpoint in a static, where other tests would find it.
        var start = TimeProvider.System.GetUtcNow().AddMinutes(3);
        await using var lab = await LabWorld.StartAsync(
            options => options with { TimeProvider = new ShiftedClock(TimeProvider.System, start) });

        await lab.BreakAsync("clock-ahead");
        lab.World.Aws.TimeProvider.GetUtcNow().ShouldBeGreaterThan(start.AddDays(1));
        (await lab.RefusalAsync()).Code.ShouldBe("ExpiredTokenException");

        await lab.MendAsync("clock-ahead");
        await lab.ShouldAssumeAsync();
    }

    /// <summary>A data directory keeps what is broken and not how it was: so it is put back before the end.</summary>
    [Fact]
    public async Task DataDirectory_AfterAnOrderlyEnd_HoldsNothingBroken()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var lab = await LabWorld.StartAsync(options => options with { DataDirectory = folder.Path }))
        {
            before = lab.StateText();
            await lab.BreakAsync("close-bucket");
            await lab.BreakAsync("rotate-key");
            await lab.BreakAsync("change-subject");
        }

        await using var again = await LocalAwsServer.StartAsync(
            new LocalAwsOptions { DataDirectory = folder.Path }, TestContext.Current.CancellationToken);
        again.State.S3.Buckets[LabWorld.Bucket].Settings.PublicAccessBlock.ShouldBeNull();
        LabWorld.TextOf(again.State).ShouldBe(before);
    }

    [Theory]
    [InlineData("POST", "no-such", "", 404, "there is no breaking 'no-such'; there are clock-ahead, ")]
    [InlineData("POST", "close-bucket", "another", 404, "close-bucket finds no bucket 'another' that it could break")]
    [InlineData("DELETE", "close-bucket", "", 404, "nothing is broken by close-bucket")]
    [InlineData("DELETE", "close-bucket", LabWorld.Bucket, 404, "close-bucket was not done to lab-oidc: there is nothing to put back")]
    [InlineData("PUT", "close-bucket", "", 405, "this page takes POST, DELETE")]
    [InlineData("POST", "", "", 405, "this page takes GET, HEAD, DELETE")]
    public async Task Page_AskedForWhatCannotBe_SaysWhy(string method, string name, string target, int status, string why)
    {
        var answer = await Lab.SendAsync(new HttpMethod(method), name, target.Length == 0 ? null : target);

        ((int)answer.Status).ShouldBe(status);
        answer.Text.ShouldStartWith($"irsactl: {why}");
    }

    [Fact]
    public async Task Breaking_WithSeveralTargets_AsksForOne()
    {
        await Lab.World.CreatePublicBucketAsync("another");

        var (status, text) = await Lab.BreakAsync("close-bucket");

        status.ShouldBe(HttpStatusCode.BadRequest);
        text.ShouldContain("could mean each of another, lab-oidc");
        (await Lab.BreakAsync("close-bucket", LabWorld.Bucket)).Status.ShouldBe(HttpStatusCode.OK);
        (await Lab.BreakAsync("close-bucket", LabWorld.Bucket)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Lab.MendAsync("close-bucket")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Breaking_ByAPageFromElsewhere_IsRefused()
    {
        var before = Lab.StateText();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Lab.World.Aws.Endpoint, "/_irsactl/breakings/close-bucket"));
        request.Headers.Add("Origin", "http://127.0.0.1:9");
        request.Headers.Add("Sec-Fetch-Site", "same-site");

        using var answer = await http.SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Lab.StateText().ShouldBe(before);
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }
}
