using Irsactl.LocalAws;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Testing.Xunit;

/// <summary>An issuer of service-account tokens, as a cluster is one; the local AWS's STS reads its documents in a bucket.</summary>
public sealed class LocalIssuer : IDisposable
{
    /// <summary>The audience that AWS's SDKs ask for, and that the provider takes.</summary>
    public const string Audience = "sts.amazonaws.com";

    private readonly Lock _signing = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.Rsa2048);
    private readonly TokenMinter _minter;
    private readonly string _bucket;

    internal LocalIssuer(string name, LocalAwsServer server)
    {
        _bucket = name;
        _minter = new TokenMinter(_key, server.TimeProvider);
        Url = IssuerUrl.Parse($"https://{name}.s3.{LocalAwsFixture.Region}.amazonaws.com");
        ProviderArn = $"arn:aws:iam::{server.AccountId}:oidc-provider/{HostAndPath}";
    }

    /// <summary>The issuer's URL: <c>iss</c> in its tokens.</summary>
    public IssuerUrl Url { get; }

    /// <summary>The URL without its scheme, as condition keys of trust policies begin.</summary>
    public string HostAndPath => Url.Value["https://".Length..];

    /// <summary>The ARN of the account's identity provider for it.</summary>
    public string ProviderArn { get; }

    /// <summary>Makes a token that a pod of this service account would get.</summary>
    /// <param name="namespace">The service account's namespace.</param>
    /// <param name="serviceAccount">The service account's name.</param>
    /// <param name="audience">Who it is for.</param>
    public string MintToken(string @namespace, string serviceAccount, string audience = Audience)
    {
        var request = new ServiceAccountTokenRequest { Issuer = Url, Namespace = @namespace, ServiceAccount = serviceAccount };
        return MintToken(request with { Audiences = [audience] });
    }

    /// <summary>Makes a token of which everything can be said, also what AWS will refuse.</summary>
    /// <param name="request">What it is to say.</param>
    /// <exception cref="Diagnostics.IrsactlException">Kubernetes would not issue such a token.</exception>
    public string MintToken(ServiceAccountTokenRequest request)
    {
        lock (_signing)
        {
            return _minter.Mint(request);
        }
    }

    /// <summary>Forgets the key. The fixture does so at its end.</summary>
    public void Dispose() => _key.Dispose();

    internal async Task PublishAsync(AwsCalls calls, CancellationToken cancellationToken)
    {
        await calls.S3Async(HttpMethod.Put, $"/{_bucket}", "", cancellationToken);
        await calls.S3Async(HttpMethod.Delete, $"/{_bucket}?publicAccessBlock", "", cancellationToken);
        await calls.S3Async(HttpMethod.Put, $"/{_bucket}?policy", TrustPolicies.PublicRead(_bucket), cancellationToken);

        var keys = JsonWebKeySet.FromKeys([_key.PublicKey]).ToJson();
        var discovery = DiscoveryDocument.For(Url, _key.DefaultAlgorithm).ToJson();
        await calls.S3Async(HttpMethod.Put, $"/{_bucket}/keys.json", keys, cancellationToken);
        await calls.S3Async(HttpMethod.Put, $"/{_bucket}/.well-known/openid-configuration", discovery, cancellationToken);
        await calls.IamAsync("CreateOpenIDConnectProvider", cancellationToken, ("Url", Url.Value), ("ClientIDList.member.1", Audience));
    }
}
