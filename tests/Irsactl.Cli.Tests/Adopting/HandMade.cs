using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Adopting;

/// <summary>An issuer as somebody makes it in the console or with Terraform: no ownership tags, and names of their own.</summary>
internal sealed class HandMade : IDisposable
{
    public const string Reading =
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],
        "Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}
        """;

    private static readonly ResourceTag[] _tags = [new("team", "platform"), new("Name", "whatever")];

    private readonly SigningKey _key = SigningKey.Generate(KeyKind.Rsa2048);

    private HandMade(string host) => Host = host;

    public string Host { get; }

    public string Issuer => $"https://{Host}";

    public string Arn => $"arn:aws:iam::123456789012:oidc-provider/{Host}";

    public string PrivateKey => _key.ToPem();

    public string KeyId => _key.PublicKey.KeyId;

    /// <summary>The documents, for a folder of a server's.</summary>
    public (string Discovery, string Keys) Documents =>
        (Encoding.UTF8.GetString(DiscoveryDocument.For(IssuerUrl.Parse(Issuer)).ToJson()),
            Encoding.UTF8.GetString(JsonWebKeySet.FromKeys([_key.PublicKey]).ToJson()));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A public bucket, and a provider for it.</summary>
    public static async Task<HandMade> MakeAsync(AwsClients clients, string bucket, params ResourceTag[] providerTags)
    {
        var made = new HandMade($"{bucket}.s3.us-east-1.amazonaws.com");
        await clients.S3.PutBucketAsync(bucket, Cancellation);
        await clients.S3.PutBucketTaggingAsync(
            bucket, [.. _tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })], Cancellation);
        await clients.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicAcls = true, IgnorePublicAcls = true },
            },
            Cancellation);
        await clients.S3.PutBucketPolicyAsync(
            bucket,
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{{bucket}}}/*"}]}""",
            Cancellation);
        var (discovery, keys) = made.Documents;
        await clients.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = ".well-known/openid-configuration", ContentBody = discovery }, Cancellation);
        await clients.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "keys.json", ContentBody = keys }, Cancellation);
        await made.RegisterAsync(clients, providerTags);
        return made;
    }

    /// <summary>A provider whose documents are nowhere in the account.</summary>
    public static async Task<HandMade> MakeElsewhereAsync(AwsClients clients, string host)
    {
        var made = new HandMade(host);
        await made.RegisterAsync(clients, []);
        return made;
    }

    /// <summary>The trust policy of a role that service accounts may assume.</summary>
    public string Trust(string operation, string? audience, params string[] subjects)
    {
        var condition = new JsonObject
        {
            [operation] = new JsonObject { [$"{Host}:sub"] = new JsonArray([.. subjects.Select(subject => (JsonNode)subject)]) },
        };
        if (audience is not null && condition["StringEquals"] is JsonObject equals)
        {
            equals[$"{Host}:aud"] = audience;
        }
        else if (audience is not null)
        {
            condition["StringEquals"] = new JsonObject { [$"{Host}:aud"] = audience };
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(Statement(condition)) }.ToJsonString();
    }

    /// <summary>A role with tags of its owner's.</summary>
    public static async Task RoleAsync(AwsClients clients, NewRole role, string? policyName = null, string? attached = null)
    {
        await clients.Iam.CreateRoleAsync(role with { Tags = [.. _tags, .. role.Tags] }, Cancellation);
        if (policyName is not null)
        {
            await clients.Iam.PutRolePolicyAsync(role.Name, policyName, Reading, Cancellation);
        }

        if (attached is not null)
        {
            await clients.Iam.AttachRolePolicyAsync(role.Name, attached, Cancellation);
        }
    }

    public void Dispose() => _key.Dispose();

    private JsonObject Statement(JsonObject condition) => new()
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Federated"] = Arn },
        ["Action"] = "sts:AssumeRoleWithWebIdentity",
        ["Condition"] = condition,
    };

    private Task<string> RegisterAsync(AwsClients clients, ResourceTag[] tags) => clients.Iam.CreateOpenIdConnectProviderAsync(
        new NewOpenIdConnectProvider { Url = Issuer, ClientIds = ["sts.amazonaws.com"], Tags = [.. _tags, .. tags] }, Cancellation);
}
