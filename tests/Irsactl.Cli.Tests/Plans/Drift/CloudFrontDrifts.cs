using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Route53;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>Drifts of what a distribution under a domain has.</summary>
internal static class CloudFrontDrifts
{
    public const string Logs = "logs-of-c1";
    public const string Acl = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/c1/a1b2c3d4-5678-90ab-cdef-111122223333";

    private static CancellationToken Cancellation => DriftWorld.Cancellation;

    public static IEnumerable<DriftRow> Of() =>
    [
        new("bucket policy", "policy", async world => await world.Clients.S3.PutBucketPolicyAsync(
            DriftWorld.Bucket,
            ((await world.Clients.S3.GetBucketPolicyAsync(DriftWorld.Bucket, Cancellation)).Policy ?? "")
                .Replace(":distribution/", ":distribution/X", StringComparison.Ordinal),
            Cancellation)),
        new("origin access control", "signing behavior", async world => await world.Clients.CloudFront.ShouldNotBeNull()
            .UpdateOriginAccessControlAsync(await ControlAsync(world) with { SigningBehavior = "never" }, Cancellation)),
        new("origin access control", "origin type", async world => await world.Clients.CloudFront.ShouldNotBeNull()
            .UpdateOriginAccessControlAsync(await ControlAsync(world) with { OriginType = "mediastore" }, Cancellation)),
        Settings("web ACL", settings => settings with { WebAclId = "" }),
        Settings("comment", settings => settings with { Comment = "changed" }),
        Settings("enabled", settings => settings with { IsEnabled = false }),
        Settings("domain names|certificate|security policy", settings => settings with { Aliases = [], Certificate = null }),
        Settings("security policy", settings => settings with
        {
            Certificate = settings.Certificate.ShouldNotBeNull() with { MinimumProtocolVersion = "TLSv1.1_2016" },
        }),
        Settings("plain HTTP", settings => settings with { ViewerProtocolPolicy = "allow-all" }),
        Settings("cache policy", settings => settings with { CachePolicyId = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" }),
        Settings("methods", settings => settings with { AllowedMethods = ["GET", "HEAD", "OPTIONS"] }),
        Settings("HTTP versions", settings => settings with { HttpVersion = "http1.1" }),
        Settings("price class", settings => settings with { PriceClass = "PriceClass_All" }),
        Settings("access logs.bucket|access logs.prefix", settings => settings with { Logging = null }),
        Settings("origin.bucket", settings => settings with
        {
            Origin = settings.Origin.ShouldNotBeNull() with { DomainName = "other.s3.us-east-1.amazonaws.com" },
        }),
        new("distribution", "origin.access control|origin.access identity", async world =>
        {
            var identity = await world.Clients.CloudFront.ShouldNotBeNull().CreateOriginAccessIdentityAsync("other", "other", Cancellation);
            await ChangeAsync(world, settings => settings with
            {
                Origin = settings.Origin.ShouldNotBeNull() with { AccessControlId = "", AccessIdentityId = identity },
            });
        }),
        new("distribution", "tags.Name", async world => await world.Clients.CloudFront.ShouldNotBeNull().TagAsync(
            (await DistributionAsync(world)).Arn, [new ResourceTag("Name", "changed")], Cancellation)),
        .. OfDomain(world => world.Clients.CloudFrontAcm),
    ];

    /// <summary>Of a distribution in front of a function's URL.</summary>
    public static IEnumerable<DriftRow> OfFunction() =>
    [
        Settings("origin.host", settings => settings with
        {
            Origin = settings.Origin.ShouldNotBeNull() with { DomainName = "other.lambda-url.us-east-1.on.aws" },
        }),
        Settings("origin.protocol", settings => settings with
        {
            Origin = settings.Origin.ShouldNotBeNull() with { ProtocolPolicy = "match-viewer" },
        }),
        new("origin access control", "signing behavior", async world => await world.Clients.CloudFront.ShouldNotBeNull()
            .UpdateOriginAccessControlAsync(await ControlAsync(world) with { SigningBehavior = "never" }, Cancellation)),
        new("function URL", "authentication", world =>
            world.Clients.Lambda.UpdateFunctionUrlAsync(DriftWorld.Bucket, "NONE", Cancellation)),
        new("function policy", "policy", world =>
            world.Clients.Lambda.RemovePermissionAsync(DriftWorld.Bucket, "distribution-url", Cancellation)),
    ];

    /// <summary>Of a domain's certificate and records.</summary>
    public static IEnumerable<DriftRow> OfDomain(Func<DriftWorld, AcmClient> acm) =>
    [
        new("certificate", "tags.Name", async world => await acm(world).AddTagsAsync(
            (await acm(world).ListCertificatesAsync(Cancellation)
                .FirstAsync(found => found.DomainName == DriftWorld.Domain, Cancellation)).Arn,
            [new ResourceTag("Name", "changed")],
            Cancellation)),
        new("DNS record", "leads to|name|type|zone", async world =>
        {
            var zone = await world.Clients.Route53.ListHostedZonesAsync(Cancellation).SingleAsync(Cancellation);
            var records = await world.Clients.Route53.FindRecordsAsync(zone.Id, DriftWorld.Domain, Cancellation);
            await world.Clients.Route53.DeleteRecordAsync(zone.Id, records.First(record => record.Type == "A"), Cancellation);
        }),
    ];

    private static DriftRow Settings(string paths, Func<DistributionSettings, DistributionSettings> change) =>
        new("distribution", paths, world => ChangeAsync(world, change));

    private static async Task ChangeAsync(DriftWorld world, Func<DistributionSettings, DistributionSettings> change)
    {
        var current = await DistributionAsync(world);
        await world.Clients.CloudFront.ShouldNotBeNull().UpdateDistributionAsync(current, change(current.Config.Settings), Cancellation);
    }

    private static async Task<Distribution> DistributionAsync(DriftWorld world)
    {
        var service = world.Clients.CloudFront.ShouldNotBeNull();
        var found = await service.ListDistributionsAsync(Cancellation).SingleAsync(Cancellation);
        return (await service.GetDistributionAsync(found.Id, Cancellation)).ShouldNotBeNull();
    }

    private static async Task<OriginAccessControl> ControlAsync(DriftWorld world) =>
        await world.Clients.CloudFront.ShouldNotBeNull().ListOriginAccessControlsAsync(Cancellation).SingleAsync(Cancellation);
}
