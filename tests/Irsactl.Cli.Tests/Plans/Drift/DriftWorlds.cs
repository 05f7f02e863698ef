using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>A cluster of each hosting, and what is changed by hand on it.</summary>
internal static class DriftWorlds
{
    public static IReadOnlyDictionary<string, Func<DriftWorld, Task<HostingOptions>>> Hostings { get; } =
        new Dictionary<string, Func<DriftWorld, Task<HostingOptions>>>(StringComparer.Ordinal)
        {
            ["s3"] = _ => Task.FromResult<HostingOptions>(new S3HostingOptions()),
            ["cloudfront"] = async world =>
            {
                await world.MakeZoneAsync();
                await world.Clients.S3.PutBucketAsync(CloudFrontDrifts.Logs, DriftWorld.Cancellation);
                return new CloudFrontHostingOptions
                {
                    OriginAccess = OriginAccess.Control,
                    Domain = DriftWorld.Domain,
                    PriceClass = CloudFrontPriceClass.Price100,
                    AccessLogsBucket = CloudFrontDrifts.Logs,
                    WebAclArn = CloudFrontDrifts.Acl,
                };
            },
            ["lambda-url"] = world => Task.FromResult<HostingOptions>(new LambdaUrlHostingOptions
            {
                Function = new FunctionOptions { PermissionsBoundaryArn = $"arn:aws:iam::{world.AccountId}:policy/Boundary" },
            }),
            ["api-gateway"] = _ => Task.FromResult<HostingOptions>(
                new ApiGatewayHostingOptions { Function = new FunctionOptions { Documents = FunctionDocuments.Bucket } }),
            ["lambda-url-domain"] = async world =>
            {
                await world.MakeZoneAsync();
                return new LambdaUrlHostingOptions { Domain = DriftWorld.Domain };
            },
            ["api-gateway-domain"] = async world =>
            {
                await world.MakeZoneAsync();
                return new ApiGatewayHostingOptions { Domain = DriftWorld.Domain };
            },
            ["alb"] = async world =>
            {
                await world.MakeZoneAsync();
                return new AlbHostingOptions { Domain = DriftWorld.Domain, SubnetIds = [.. (await world.SubnetsAsync()).Take(2)] };
            },
            ["server"] = world => Task.FromResult<HostingOptions>(new ServerHostingOptions
            {
                Issuer = IssuerUrl.Parse("https://oidc.example.com/c1"),
                DocumentsFolder = world.Folder.At("documents"),
            }),
        };

    public static IReadOnlyList<DriftRow> RowsOf(string world) => world switch
    {
        "s3" =>
        [
            .. CommonDrifts.Of(),
            .. CommonDrifts.OfBucket(isPublic: true),
            new("bucket", "policy", world => world.Clients.S3.DeleteBucketPolicyAsync(DriftWorld.Bucket, DriftWorld.Cancellation)),
            new("bucket", "policy", async world => await world.Clients.S3.PutBucketPolicyAsync(
                DriftWorld.Bucket,
                (await world.Clients.S3.GetBucketPolicyAsync(DriftWorld.Bucket, DriftWorld.Cancellation)).Policy
                    .Replace("/*\"", "/keys.json\"", StringComparison.Ordinal),
                DriftWorld.Cancellation)),
            .. CommonDrifts.OfObjects(),
        ],
        "cloudfront" => [.. CloudFrontDrifts.Of(), .. CommonDrifts.OfBucket(isPublic: false)],
        "lambda-url" => [.. FunctionDrifts.Of(), .. FunctionDrifts.OfUrl()],
        "api-gateway" => [.. FunctionDrifts.OfApi()],
        "lambda-url-domain" => [.. CloudFrontDrifts.OfFunction()],
        "api-gateway-domain" => [.. FunctionDrifts.OfApiDomain()],
        "alb" => [.. AlbDrifts.Of()],
        "server" =>
        [
            new("file", "content|issuer", world => CommonDrifts.ReplaceAsync(
                world,
                "documents/oidc.example.com/c1/.well-known/openid-configuration",
                "\"https://oidc.example.com/c1\"",
                "\"https://old.example.com\"")),
            new("file", "content|keys", world => File.WriteAllTextAsync(
                world.Folder.At("documents/oidc.example.com/c1/keys.json"), "{\"keys\":[]}", DriftWorld.Cancellation)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(world)),
    };
}
