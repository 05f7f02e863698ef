using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>Origin access controls, origin access identities and cache policies.</summary>
public sealed class OriginAccessTests : IAsyncLifetime
{
    private CloudFrontWorld? started;

    private CloudFrontWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await CloudFrontWorld.StartAsync();

    [Fact]
    public async Task Control_IsMadeReadChangedAndDeleted()
    {
        var made = await World.CallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control());
        var path = $"origin-access-control/{made["Id"]}";
        made.Status.ShouldBe(201);
        made.Location.ShouldEndWith(path);
        (await World.TryCallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control())).Code.ShouldBe(
            "OriginAccessControlAlreadyExists");
        (await World.TryCallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control("other", "sometimes")))
            .Code.ShouldBe("MalformedXML");

        var changed = await World.CallAsync(HttpMethod.Put, $"{path}/config", CloudFrontWorld.Control("renamed", "never"), made.ETag);
        (await World.CallAsync(HttpMethod.Get, $"{path}/config"))["SigningBehavior"].ShouldBe("never");
        (await World.CallAsync(HttpMethod.Get, "origin-access-control")).All("Name").ShouldBe(["renamed"]);
        (await World.TryCallAsync(HttpMethod.Delete, path, version: made.ETag)).Code.ShouldBe("PreconditionFailed");
        await World.CallAsync(HttpMethod.Delete, path, version: changed.ETag);
        (await World.TryCallAsync(HttpMethod.Get, path)).Code.ShouldBe("NoSuchOriginAccessControl");
    }

    [Fact]
    public async Task Identity_SameRequest_IsAnsweredWithTheSameIdentity()
    {
        const string Path = "origin-access-identity/cloudfront";
        var made = await World.CallAsync(HttpMethod.Post, Path, CloudFrontWorld.Identity());
        made["S3CanonicalUserId"].ShouldMatch("^[0-9a-f]{96}$");
        made.Location.ShouldEndWith($"{Path}/{made["Id"]}");

        (await World.CallAsync(HttpMethod.Post, Path, CloudFrontWorld.Identity()))["Id"].ShouldBe(made["Id"]);
        var other = await World.TryCallAsync(HttpMethod.Post, Path, CloudFrontWorld.Identity(comment: "another"));
        (other.Status, other.Code).ShouldBe((409, "CloudFrontOriginAccessIdentityAlreadyExists"));

        var changed = await World.CallAsync(
            HttpMethod.Put, $"{Path}/{made["Id"]}/config", CloudFrontWorld.Identity(comment: "another"), made.ETag);
        (await World.CallAsync(HttpMethod.Get, Path)).All("Comment").ShouldBe(["another"]);
        await World.CallAsync(HttpMethod.Delete, $"{Path}/{made["Id"]}", version: changed.ETag);
        (await World.TryCallAsync(HttpMethod.Get, $"{Path}/{made["Id"]}/config")).Code.ShouldBe("NoSuchCloudFrontOriginAccessIdentity");
    }

    [Fact]
    public async Task Both_WhileADistributionUsesThem_CannotBeDeleted()
    {
        var control = await World.CallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control());
        var identity = await World.CallAsync(HttpMethod.Post, "origin-access-identity/cloudfront", CloudFrontWorld.Identity());
        (await World.TryCallAsync(
            HttpMethod.Post, "distribution", CloudFrontWorld.Config(control: control["Id"], identity: identity["Id"])))
            .Code.ShouldBe("IllegalOriginAccessConfiguration");
        var made = await World.CreateAsync(CloudFrontWorld.Config(control: control["Id"]));
        World.Deploy();
        await World.CallAsync(
            HttpMethod.Put, $"distribution/{made["Id"]}/config", CloudFrontWorld.Config(identity: identity["Id"]), made.ETag);

        // While the change spreads, edge locations use the one, and already the other.
        (await World.TryCallAsync(HttpMethod.Delete, $"origin-access-control/{control["Id"]}", version: control.ETag))
            .Code.ShouldBe("OriginAccessControlInUse");
        var used = await World.TryCallAsync(
            HttpMethod.Delete, $"origin-access-identity/cloudfront/{identity["Id"]}", version: identity.ETag);
        (used.Status, used.Code).ShouldBe((409, "CloudFrontOriginAccessIdentityInUse"));
        World.Deploy();
        await World.CallAsync(HttpMethod.Delete, $"origin-access-control/{control["Id"]}", version: control.ETag);
    }

    [Fact]
    public async Task CachePolicies_AwsOwnAreThere_AndOnesOwnCanBeMade()
    {
        var managed = await World.CallAsync(HttpMethod.Get, "cache-policy?Type=managed");
        managed.All("Id").ShouldContain(id => id == CloudFrontWorld.CachingOptimized);
        var optimized = await World.CallAsync(HttpMethod.Get, $"cache-policy/{CloudFrontWorld.CachingOptimized}/config");
        (optimized["MinTTL"], optimized["DefaultTTL"], optimized["MaxTTL"], optimized["EnableAcceptEncodingBrotli"]).ShouldBe(
            ("1", "86400", "31536000", "true"));
        (await World.TryCallAsync(HttpMethod.Delete, $"cache-policy/{CloudFrontWorld.CachingOptimized}", version: optimized.ETag))
            .Code.ShouldBe("IllegalDelete");

        var config = optimized.Xml("CachePolicyConfig").Replace("Managed-CachingOptimized", "mine", StringComparison.Ordinal);
        var made = await World.CallAsync(HttpMethod.Post, "cache-policy", config);
        (await World.TryCallAsync(HttpMethod.Post, "cache-policy", config)).Code.ShouldBe("CachePolicyAlreadyExists");
        var changed = await World.CallAsync(
            HttpMethod.Put, $"cache-policy/{made["Id"]}", config.Replace("<MinTTL>1", "<MinTTL>2", StringComparison.Ordinal), made.ETag);
        await World.CreateAsync(CloudFrontWorld.Config(cachePolicy: made["Id"]));
        (await World.TryCallAsync(HttpMethod.Delete, $"cache-policy/{made["Id"]}", version: changed.ETag))
            .Code.ShouldBe("CachePolicyInUse");
        (await World.CallAsync(HttpMethod.Get, "cache-policy?Type=custom"))["MinTTL"].ShouldBe("2");
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
