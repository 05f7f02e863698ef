using System.Net;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>What the edge location keeps, and for how long.</summary>
public sealed class CacheTests : IAsyncLifetime
{
    private CloudFrontWorld? started;

    private CloudFrontWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await CloudFrontWorld.StartAsync();

    /// <summary>What rotations of keys go by: with CachingOptimized, an object that says no-cache is kept for one second.</summary>
    [Fact]
    public async Task CachingOptimized_NoCache_IsKeptForOneSecond()
    {
        var distribution = await World.PublishAsync(cachePolicy: CloudFrontWorld.CachingOptimized);
        await World.PutAsync("keys.json", "old", "no-cache");
        (await World.ViewAsync(distribution)).Cache.ShouldBe("Miss from cloudfront");
        await World.PutAsync("keys.json", "new", "no-cache");

        var kept = await World.ViewAsync(distribution);
        (kept.Body, kept.Cache, kept.Headers["Age"]).ShouldBe(("old", "Hit from cloudfront", "0"));

        World.Time.Advance(TimeSpan.FromSeconds(1));
        var anew = await World.ViewAsync(distribution);
        (anew.Body, anew.Cache).ShouldBe(("new", "Miss from cloudfront"));
        World.Time.Advance(TimeSpan.FromSeconds(1));
        var same = await World.ViewAsync(distribution);
        (same.Body, same.Cache).ShouldBe(("new", "RefreshHit from cloudfront"));
    }

    [Theory]
    [InlineData("max-age=60", 59, 61)]
    [InlineData("max-age=5, s-maxage=60", 59, 61)]
    [InlineData(null, 86_399, 86_401)]
    [InlineData("max-age=0", 0, 1)]
    public async Task CachingOptimized_WhatTheObjectSays_Counts(string? cacheControl, int kept, int gone)
    {
        var distribution = await World.PublishAsync(cachePolicy: CloudFrontWorld.CachingOptimized);
        await World.PutAsync("keys.json", "old", cacheControl);
        await World.ViewAsync(distribution);
        await World.PutAsync("keys.json", "new", cacheControl);

        World.Time.Advance(TimeSpan.FromSeconds(kept));
        var hit = await World.ViewAsync(distribution);
        (hit.Body, hit.Headers["Age"]).ShouldBe(("old", $"{kept}"));
        World.Time.Advance(TimeSpan.FromSeconds(gone - kept));
        (await World.ViewAsync(distribution)).Body.ShouldBe("new");
    }

    [Fact]
    public async Task CachingDisabled_EveryRequestReachesTheBucket()
    {
        var distribution = await World.PublishAsync();
        await World.PutAsync("keys.json", "old", "max-age=60");
        await World.ViewAsync(distribution);
        await World.PutAsync("keys.json", "new", "max-age=60");

        var viewed = await World.ViewAsync(distribution);
        (viewed.Body, viewed.Cache).ShouldBe(("new", "Miss from cloudfront"));
    }

    [Fact]
    public async Task Refusal_IsNotKept_AndWhatIsMissingForTenSeconds()
    {
        var distribution = await World.PublishAsync();
        (await World.ViewAsync(distribution, "/late.json")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await World.PutAsync("late.json", "{}");
        (await World.ViewAsync(distribution, "/late.json")).Status.ShouldBe(HttpStatusCode.OK);

        // Those who may list are told that an object is missing.
        await World.PutPolicyAsync($$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":["s3:GetObject","s3:ListBucket"],
             "Resource":["arn:aws:s3:::{{CloudFrontWorld.Bucket}}","arn:aws:s3:::{{CloudFrontWorld.Bucket}}/*"]}]}
            """);
        (await World.ViewAsync(distribution, "/later.json")).Status.ShouldBe(HttpStatusCode.NotFound);
        await World.PutAsync("later.json", "{}");
        var kept = await World.ViewAsync(distribution, "/later.json");
        (kept.Status, kept.Cache).ShouldBe((HttpStatusCode.NotFound, "Error from cloudfront"));
        World.Time.Advance(TimeSpan.FromSeconds(10));
        (await World.ViewAsync(distribution, "/later.json")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Invalidation_OnceItIsCompleted_IsAboutItsPathsOnly()
    {
        var distribution = await World.PublishAsync(cachePolicy: CloudFrontWorld.CachingOptimized);
        foreach (var key in (string[])["keys.json", "docs/a", "other"])
        {
            await World.PutAsync(key, "old");
            await World.ViewAsync(distribution, $"/{key}");
            await World.PutAsync(key, "new");
        }

        var path = $"distribution/{distribution["Id"]}/invalidation";
        const string Batch = "<InvalidationBatch><Paths><Quantity>2</Quantity><Items><Path>/keys.json</Path><Path>/docs/*</Path></Items>"
            + "</Paths><CallerReference>r</CallerReference></InvalidationBatch>";
        var made = await World.CallAsync(HttpMethod.Post, path, Batch);

        (made.Status, made["Status"]).ShouldBe((201, "InProgress"));
        made.Location.ShouldEndWith($"{path}/{made["Id"]}");
        (await World.CallAsync(HttpMethod.Get, $"distribution/{distribution["Id"]}"))["InProgressInvalidationBatches"].ShouldBe("1");
        (await World.CallAsync(HttpMethod.Post, path, Batch))["Id"].ShouldBe(made["Id"]);
        (await World.TryCallAsync(HttpMethod.Post, path, Batch.Replace("/docs", "/d", StringComparison.Ordinal)))
            .Code.ShouldBe("InvalidArgument");
        (await World.ViewAsync(distribution)).Body.ShouldBe("old");

        World.Deploy();
        (await World.CallAsync(HttpMethod.Get, $"{path}/{made["Id"]}"))["Status"].ShouldBe("Completed");
        (await World.CallAsync(HttpMethod.Get, path)).All("Status").ShouldBe(["Completed"]);
        (await World.ViewAsync(distribution)).Body.ShouldBe("new");
        (await World.ViewAsync(distribution, "/docs/a")).Body.ShouldBe("new");
        (await World.ViewAsync(distribution, "/other")).Body.ShouldBe("old");
        (await World.TryCallAsync(HttpMethod.Get, $"{path}/I1")).Code.ShouldBe("NoSuchInvalidation");
    }

    [Fact]
    public async Task Head_IsAnsweredFromAKeptGet_AndTheOtherWayRoundAsks()
    {
        var distribution = await World.PublishAsync(cachePolicy: CloudFrontWorld.CachingOptimized);
        (await World.ViewAsync(distribution, method: HttpMethod.Head)).Cache.ShouldBe("Miss from cloudfront");
        (await World.ViewAsync(distribution, method: HttpMethod.Head)).Cache.ShouldBe("Hit from cloudfront");
        var whole = await World.ViewAsync(distribution);
        (whole.Body, whole.Cache).ShouldBe(("{}", "Miss from cloudfront"));
        (await World.ViewAsync(distribution, method: HttpMethod.Head)).Headers["Content-Length"].ShouldBe("2");
    }

    [Fact]
    public async Task QueryStrings_ThatDoNotCount_MakeNoOtherObject()
    {
        var distribution = await World.PublishAsync(cachePolicy: CloudFrontWorld.CachingOptimized);
        await World.ViewAsync(distribution);

        (await World.ViewAsync(distribution, "/keys.json?a=b")).Cache.ShouldBe("Hit from cloudfront");
        (await World.ViewAsync(distribution, headers: ("Accept-Encoding", "gzip, br"))).Cache.ShouldBe("Miss from cloudfront");
    }

    [Fact]
    public async Task OwnRules_OfABehaviourWithoutCachePolicy_Count()
    {
        var distribution = await World.PublishAsync(config => config.Replace(
            $"<CachePolicyId>{CloudFrontWorld.CachingDisabled}</CachePolicyId>",
            "<ForwardedValues><QueryString>true</QueryString><Cookies><Forward>none</Forward></Cookies><QueryStringCacheKeys>"
                + "<Quantity>1</Quantity><Items><Name>k</Name></Items></QueryStringCacheKeys></ForwardedValues><MinTTL>0</MinTTL>"
                + "<DefaultTTL>5</DefaultTTL><MaxTTL>10</MaxTTL>",
            StringComparison.Ordinal));
        await World.ViewAsync(distribution, "/keys.json?k=1&x=1");

        (await World.ViewAsync(distribution, "/keys.json?x=2&k=1")).Cache.ShouldBe("Hit from cloudfront");
        (await World.ViewAsync(distribution, "/keys.json?k=2")).Cache.ShouldBe("Miss from cloudfront");
        World.Time.Advance(TimeSpan.FromSeconds(5));
        (await World.ViewAsync(distribution, "/keys.json?k=1")).Cache.ShouldBe("RefreshHit from cloudfront");
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
