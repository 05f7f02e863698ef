using System.Text.Json;
using System.Xml.Linq;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Adopting;

/// <summary>
/// What real ccoctl left in an account, recorded, and made again here: names, tags, documents and policies to the byte. Only the signing
/// key is another one, since the recorded private key was not kept, and CloudFront gives its things other ids.
/// </summary>
internal sealed class RecordedCcoctl : IDisposable
{
    private const string IdentityId = "ER9HBQKI51Q65K";

    private readonly JsonDocument _state;
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.Rsa2048);
    private readonly string _recordedHost;

    private RecordedCcoctl(string name, string recordedHost, string golden)
    {
        (Name, _recordedHost) = (name, recordedHost);
        _state = JsonDocument.Parse(GoldenFile.Read($"{golden}/state.json"));
        Host = recordedHost;
    }

    /// <summary>The cluster's name.</summary>
    public string Name { get; }

    /// <summary>The issuer without <c>https://</c>.</summary>
    public string Host { get; private set; }

    /// <summary>The cluster's private key.</summary>
    public string PrivateKey => _key.ToPem();

    /// <summary>The id of its key.</summary>
    public string KeyId => _key.PublicKey.KeyId;

    private string Bucket => $"{Name}-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary><c>ccoctl aws create-all --name my-cluster</c>.</summary>
    public static async Task<RecordedCcoctl> MakePublicAsync(LocalAwsRun aws)
    {
        var ccoctl = new RecordedCcoctl("my-cluster", "my-cluster-oidc.s3.us-east-1.amazonaws.com", "ccoctl-public");
        await ccoctl.MakeAsync(aws);
        return ccoctl;
    }

    /// <summary><c>ccoctl aws create-all --name priv --create-private-s3-bucket</c>.</summary>
    public static async Task<RecordedCcoctl> MakePrivateAsync(LocalAwsRun aws)
    {
        var ccoctl = new RecordedCcoctl("priv", "aob1hxjt0e30s.cloudfront.net", "ccoctl-private");
        await ccoctl.MakeAsync(aws);
        return ccoctl;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _key.Dispose();
        _state.Dispose();
    }

    private async Task MakeAsync(LocalAwsRun aws)
    {
        using var clients = aws.Clients();
        await clients.S3.PutBucketAsync(Bucket, Cancellation);
        await clients.S3.PutBucketTaggingAsync(Bucket, SdkTags(State($"s3-get-bucket-tagging.{Bucket}.json").GetProperty("TagSet")), Cancellation);
        var policy = State($"s3-get-bucket-policy.{Bucket}.json").GetProperty("Policy").GetString()!;
        if (_state.RootElement.TryGetProperty("cloudfront-get-distribution.BYWYZMD5R1II8.json", out var distribution))
        {
            var identity = await clients.CloudFront!.CreateOriginAccessIdentityAsync(
                Name, Only(State("cloudfront-list-oai.json"), "Items").GetProperty("Comment").GetString()!, Cancellation);
            policy = policy.Replace(IdentityId, identity, StringComparison.Ordinal);
            await MakeDistributionAsync(aws, distribution.GetProperty("Distribution").GetProperty("DistributionConfig"), identity);
            Host = (await clients.CloudFront.ListDistributionsAsync(Cancellation).SingleAsync(Cancellation)).Names[0];
        }

        await PutBlockAsync(clients);
        await clients.S3.PutBucketPolicyAsync(Bucket, policy, Cancellation);
        await PutObjectAsync(clients, ".well-known/openid-configuration", State($"s3-object.{Bucket}..well-known__openid-configuration.body").GetString()!);
        await PutObjectAsync(clients, "keys.json", KeySet());
        await MakeProviderAsync(clients);
        foreach (var file in _state.RootElement.EnumerateObject().Where(file => file.Name.StartsWith("iam-get-role.", StringComparison.Ordinal)))
        {
            await MakeRoleAsync(clients, file.Value.GetProperty("Role"));
        }

        WriteOutput(aws.Folder);
    }

    /// <summary>The output directory, with the rights that ccoctl gives: the private key is readable by everybody.</summary>
    private void WriteOutput(TemporaryFolder folder)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        foreach (var file in State("out").EnumerateObject())
        {
            Write(file.Name, OfHere(file.Value.GetString()!), Owner);
        }

        Write("serviceaccount-signer.private", PrivateKey, Everybody);
        Write("serviceaccount-signer.public", _key.PublicKey.ToPem(), Everybody);
        Write("tls/bound-service-account-signing-key.key", PrivateKey, Owner);

        void Write(string name, string content, UnixFileMode mode) =>
            File.SetUnixFileMode(folder.Write($"out/{name}", content), mode);
    }

    private async Task MakeProviderAsync(AwsClients clients)
    {
        var provider = State("iam-get-open-id-connect-provider.0.json");
        await clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider
            {
                Url = $"https://{Host}",
                ClientIds = [.. provider.GetProperty("ClientIDList").EnumerateArray().Select(id => id.GetString()!)],
                Thumbprints = [.. provider.GetProperty("ThumbprintList").EnumerateArray().Select(id => id.GetString()!)],
                Tags = Tags(provider.GetProperty("Tags")),
            },
            Cancellation);
    }

    private async Task MakeRoleAsync(AwsClients clients, JsonElement role)
    {
        var name = role.GetProperty("RoleName").GetString()!;
        await clients.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = name,
                TrustPolicy = OfHere(role.GetProperty("AssumeRolePolicyDocument").GetRawText()),
                Description = role.GetProperty("Description").GetString(),
                Tags = Tags(role.GetProperty("Tags")),
            },
            Cancellation);
        var policy = State($"iam-get-role-policy.{name}.json");
        await clients.Iam.PutRolePolicyAsync(
            name, policy.GetProperty("PolicyName").GetString()!, policy.GetProperty("PolicyDocument").GetRawText(), Cancellation);
    }

    private async Task MakeDistributionAsync(LocalAwsRun aws, JsonElement config, string identity)
    {
        XNamespace ns = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
        var sent = new XElement(ns + "DistributionConfig", Xml(ns, config, ""));
        // The mock leaves out how the bucket is read; ccoctl sent its identity.
        sent.Descendants(ns + "Origin").Single().Add(new XElement(
            ns + "S3OriginConfig", new XElement(ns + "OriginAccessIdentity", $"origin-access-identity/cloudfront/{identity}")));
        // And it fills in what a distribution with a cache policy cannot have.
        sent.Descendants().Where(element => element.Name.LocalName is "ForwardedValues" or "MinTTL" or "DefaultTTL" or "MaxTTL").Remove();
        var tags = Tags(State("cloudfront-tags.BYWYZMD5R1II8.json").GetProperty("Tags").GetProperty("Items"));
        var body = new XElement(
            ns + "DistributionConfigWithTags",
            sent,
            new XElement(ns + "Tags", new XElement(ns + "Items", tags.Select(tag =>
                new XElement(ns + "Tag", new XElement(ns + "Key", tag.Key), new XElement(ns + "Value", tag.Value))))));
        await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(aws.Endpoint, "/2020-05-31/distribution?WithTags="),
            "cloudfront",
            body.ToString(SaveOptions.DisableFormatting),
            "application/xml",
            Cancellation);
    }

    private static IEnumerable<XElement> Xml(XNamespace ns, JsonElement value, string parent) => value.EnumerateObject().SelectMany(member =>
        member.Value.ValueKind switch
        {
            JsonValueKind.Object => [new XElement(ns + member.Name, Xml(ns, member.Value, member.Name))],
            JsonValueKind.Array => (XElement[])[new XElement(ns + member.Name, member.Value.EnumerateArray().Select(item =>
                new XElement(ns + ItemOf(parent), item.ValueKind == JsonValueKind.Object ? Xml(ns, item, "").Cast<object>() : [item.ToString()])))],
            JsonValueKind.True or JsonValueKind.False => [new XElement(ns + member.Name, member.Value.GetBoolean())],
            _ => [new XElement(ns + member.Name, member.Value.ToString())],
        });

    private static string ItemOf(string parent) => parent switch
    {
        "Origins" => "Origin",
        "AllowedMethods" or "CachedMethods" => "Method",
        _ => "Item",
    };

    private async Task PutBlockAsync(AwsClients clients)
    {
        var block = State($"s3-get-public-access-block.{Bucket}.json").GetProperty("PublicAccessBlockConfiguration");
        await clients.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = Bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
                {
                    BlockPublicAcls = block.GetProperty("BlockPublicAcls").GetBoolean(),
                    IgnorePublicAcls = block.GetProperty("IgnorePublicAcls").GetBoolean(),
                    BlockPublicPolicy = block.GetProperty("BlockPublicPolicy").GetBoolean(),
                    RestrictPublicBuckets = block.GetProperty("RestrictPublicBuckets").GetBoolean(),
                },
            },
            Cancellation);
    }

    private async Task PutObjectAsync(AwsClients clients, string key, string content)
    {
        var file = key.Replace("/", "__", StringComparison.Ordinal);
        await clients.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                ContentBody = OfHere(content),
                ContentType = State($"s3-head-object.{Bucket}.{file}.json").GetProperty("ContentType").GetString(),
                TagSet = SdkTags(State($"s3-get-object-tagging.{Bucket}.{file}.json").GetProperty("TagSet")),
            },
            Cancellation);
    }

    /// <summary>The recorded bytes, with the key that there is here.</summary>
    private string KeySet()
    {
        var recorded = State($"s3-object.{Bucket}.keys.json.body").GetString()!;
        using var before = JsonDocument.Parse(recorded);
        using var own = JsonDocument.Parse(JsonWebKeySet.FromKeys([_key.PublicKey]).ToJson());
        var (old, now) = (Only(before.RootElement, "keys"), Only(own.RootElement, "keys"));
        return ((string[])["kid", "n"]).Aggregate(recorded, (text, member) =>
            text.Replace(old.GetProperty(member).GetString()!, now.GetProperty(member).GetString()!, StringComparison.Ordinal));
    }

    private static JsonElement Only(JsonElement element, string list) =>
        (element.TryGetProperty("CloudFrontOriginAccessIdentityList", out var inner) ? inner : element).GetProperty(list).EnumerateArray().Single();

    private string OfHere(string text) => text.Replace(_recordedHost, Host, StringComparison.Ordinal);

    private JsonElement State(string file) => _state.RootElement.GetProperty(file);

    private static List<ResourceTag> Tags(JsonElement tags) =>
        [.. tags.EnumerateArray().Select(tag => new ResourceTag(tag.GetProperty("Key").GetString()!, tag.GetProperty("Value").GetString()!))];

    private static List<Tag> SdkTags(JsonElement tags) => [.. Tags(tags).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
