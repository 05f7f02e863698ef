using Amazon.S3.Model;
using Irsactl.Aws.Clients;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>Drifts of what every cluster has: provider, roles, files.</summary>
internal static class CommonDrifts
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}}""";

    private static readonly ResourceTag[] _name = [new("Name", "changed")];

    private static CancellationToken Cancellation => DriftWorld.Cancellation;

    /// <summary>Of the provider, a role and the files.</summary>
    public static IEnumerable<DriftRow> Of(string manifest = $"out/manifests/{ManifestName}") =>
    [
        new("identity provider", "audiences.openshift", async world => await world.Clients.Iam.RemoveClientIdAsync(
            await ProviderAsync(world), "openshift", Cancellation)),
        new("identity provider", "tags.Name", async world => await world.Clients.Iam.TagOpenIdConnectProviderAsync(
            await ProviderAsync(world), _name, Cancellation)),
        .. OfRole(DriftWorld.Role),
        .. OfWorkload,
        new("file", "content|role", world => ReplaceAsync(world, manifest, $":role/{DriftWorld.Role}", ":role/another")),
        new("file", "content", world => ReplaceAsync(world, manifest, "kind: Secret", "kind:  Secret")),
        new("file", "content|issuer", world => ReplaceAsync(
            world, "out/manifests/cluster-authentication-02-config.yaml", "https://", "https://old.")),
        new("file", "permissions", world =>
        {
            File.SetUnixFileMode(
                world.Folder.At(manifest), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            return Task.CompletedTask;
        }),
        new("file", "content", world => ReplaceAsync(
            world, "out/tls/bound-service-account-signing-key.key", "-----END", "\n-----END")),
    ];

    /// <summary>Of a role.</summary>
    public static IEnumerable<DriftRow> OfRole(string role) =>
    [
        new("role", "trust policy", world => world.Clients.Iam.UpdateAssumeRolePolicyAsync(role, Trust, Cancellation)),
        new("role", "permission policy", async world => await world.Clients.Iam.PutRolePolicyAsync(
            role,
            role,
            ((await world.Clients.Iam.GetRolePolicyAsync(role, role, Cancellation)) ?? "")
                .Replace("\"Effect\":\"Allow\",\"Action\":[", "\"Effect\":\"Allow\",\"Action\":[\"s3:*\",", StringComparison.Ordinal),
            Cancellation)),
        new("role", "permissions boundary", world => world.Clients.Iam.PutRolePermissionsBoundaryAsync(
            role, $"arn:aws:iam::{world.AccountId}:policy/Other", Cancellation)),
        new("role", "description", world => world.Clients.Iam.UpdateRoleAsync(role, "changed", null, Cancellation)),
        new("role", "tags.Name", world => world.Clients.Iam.UntagRoleAsync(role, ["Name"], Cancellation)),
    ];

    /// <summary>Of a workload's role, what a component's has not.</summary>
    public static IEnumerable<DriftRow> OfWorkload { get; } =
    [
        new("role", "maximum session duration", world => world.Clients.Iam.UpdateRoleAsync(DriftWorld.WorkloadRole, null, 3600, Cancellation)),
        new("role", $"attached policies.{DriftWorld.Attached}", world => world.Clients.Iam.DetachRolePolicyAsync(
            DriftWorld.WorkloadRole, DriftWorld.Attached, Cancellation)),
    ];

    /// <summary>Of a bucket.</summary>
    public static IEnumerable<DriftRow> OfBucket(bool isPublic) =>
    [
        new("bucket", "tags.Name", PutTagsAsync),
        .. isPublic ? [] : (DriftRow[])
        [
            new("bucket", "object ownership", world => world.Clients.S3.PutBucketOwnershipControlsAsync(
                new PutBucketOwnershipControlsRequest
                {
                    BucketName = DriftWorld.Bucket,
                    OwnershipControls = new OwnershipControls
                    {
                        Rules = [new OwnershipControlsRule { ObjectOwnership = Amazon.S3.ObjectOwnership.BucketOwnerPreferred }],
                    },
                },
                Cancellation)),
        ],
        Block("BlockPublicAcls", isPublic, block => block.BlockPublicAcls = false),
        Block("IgnorePublicAcls", isPublic, block => block.IgnorePublicAcls = false),
        Block("BlockPublicPolicy", isPublic, block => block.BlockPublicPolicy = isPublic),
        Block("RestrictPublicBuckets", isPublic, block => block.RestrictPublicBuckets = isPublic),
    ];

    /// <summary>Of the documents in a bucket.</summary>
    public static IEnumerable<DriftRow> OfObjects() =>
    [
        new("object", "content|keys", world => PutAsync(world, "keys.json", "{\"keys\":[]}")),
        new("object", "content|issuer", world => PutAsync(
            world, ".well-known/openid-configuration", "{\"issuer\":\"https://old.example.com\"}")),
        new("object", "content type", world => PutAsync(world, "keys.json", content: null, contentType: "text/plain")),
        new("object", "cache control", world => PutAsync(world, "keys.json", content: null, cacheControl: "max-age=60")),
        new("object", "tags.Name", world => PutAsync(world, "keys.json", content: null, name: "changed")),
        new("object", "tags.Name", world => PutAsync(world, "keys.json", content: null, name: null)),
        new("object", "cache control|tags.cost", world => PutAsync(
            world, "keys.json", content: null, cacheControl: "max-age=60", others: [new Tag { Key = "cost", Value = "42" }])),
    ];

    /// <summary>Replaces something in a file.</summary>
    public static async Task ReplaceAsync(DriftWorld world, string file, string text, string by)
    {
        var path = world.Folder.At(file);
        var content = await File.ReadAllTextAsync(path, Cancellation);
        content.ShouldContain(text, Case.Sensitive);
        await File.WriteAllTextAsync(path, content.Replace(text, by, StringComparison.Ordinal), Cancellation);
    }

    private const string ManifestName = "openshift-ingress-operator-cloud-credentials-credentials.yaml";

    private static async Task<string> ProviderAsync(DriftWorld world) =>
        (await world.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldHaveSingleItem();

    private static List<Tag> Tags(string? name) =>
    [
        new() { Key = $"openshift.io/cloud-credential-operator/{DriftWorld.Name}", Value = "owned" },
        .. name is null ? [] : (Tag[])[new() { Key = "Name", Value = name }],
    ];

    private static Task<PutBucketTaggingResponse> PutTagsAsync(DriftWorld world) =>
        world.Clients.S3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest { BucketName = DriftWorld.Bucket, TagSet = Tags("changed") }, Cancellation);

    private static DriftRow Block(string name, bool isPublic, Action<PublicAccessBlockConfiguration> change)
    {
        var block = new PublicAccessBlockConfiguration
        {
            BlockPublicAcls = true,
            IgnorePublicAcls = true,
            BlockPublicPolicy = !isPublic,
            RestrictPublicBuckets = !isPublic,
        };
        change(block);
        return new DriftRow("bucket", $"public access block.{name}", world => world.Clients.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest { BucketName = DriftWorld.Bucket, PublicAccessBlockConfiguration = block }, Cancellation));
    }

    /// <summary>Puts an object as it should be, but for what is given.</summary>
    private static async Task PutAsync(
        DriftWorld world,
        string key,
        string? content,
        string contentType = "application/json",
        string cacheControl = "no-cache",
        string? name = DriftWorld.Name,
        params Tag[] others)
    {
        if (content is null)
        {
            using var answer = await world.Clients.S3.GetObjectAsync(DriftWorld.Bucket, key, Cancellation);
            using var reader = new StreamReader(answer.ResponseStream);
            content = await reader.ReadToEndAsync(Cancellation);
        }

        var request = new PutObjectRequest
        {
            BucketName = DriftWorld.Bucket,
            Key = key,
            ContentBody = content,
            ContentType = contentType,
            TagSet = [.. Tags(name), .. others],
        };
        request.Headers.CacheControl = cacheControl;
        await world.Clients.S3.PutObjectAsync(request, Cancellation);
    }
}
