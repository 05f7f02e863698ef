using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Explain;
using Irsactl.Gathering;
using Irsactl.LocalAws;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>
/// An issuer under a name of the user's own beside a local AWS, with provider and role, and <c>token explain</c> that asks them all.
/// </summary>
internal sealed class OwnIssuerWorld : IAsyncDisposable
{
    private const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/" + TlsHost.Name;

    private static readonly IssuerUrl Issuer = IssuerUrl.Parse($"https://{TlsHost.Name}");

    private LocalAwsServer? _aws;
    private string? _trusted;

    /// <summary>The host.</summary>
    public TlsHost Host { get; } = new();

    private SigningKey Key { get; } = SigningKey.Generate(KeyKind.EcP256);

    private LocalAwsServer Aws => _aws ?? throw new InvalidOperationException("not started");

    /// <summary>The documents as they should be.</summary>
    public Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/.well-known/openid-configuration" => context.Response.Body.WriteAsync(DiscoveryDocument.For(Issuer).ToJson()).AsTask(),
        "/keys.json" => context.Response.Body.WriteAsync(JsonWebKeySet.FromKeys([Key.PublicKey]).ToJson()).AsTask(),
        _ => Task.CompletedTask,
    };

    /// <summary>Explains a token of the issuer.</summary>
    /// <param name="port">Where the host listens.</param>
    /// <param name="trusts">Whether the local AWS, and with it everybody, trusts the host's root.</param>
    /// <param name="thumbprints">The provider's.</param>
    public async Task<Explanation> ExplainAsync(int port, bool trusts = true, params string[] thumbprints)
    {
        var stop = TestContext.Current.CancellationToken;
        _trusted = trusts ? Host.RootPem : null;
        _aws = await LocalAwsServer.StartAsync(
            new LocalAwsOptions
            {
                Resolve = ImmutableDictionary<string, IPEndPoint>.Empty.Add(
                    $"{TlsHost.Name}:443", new IPEndPoint(IPAddress.Loopback, port)),
                TrustedRootsPem = _trusted,
            },
            stop);
        using var clients = Connect(new AwsClientOptions { Region = "us-east-1" });
        await clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider
            {
                Url = Issuer.Value,
                ClientIds = ["openshift"],
                Thumbprints = thumbprints.Length == 0 ? [new string('0', 40)] : thumbprints,
            },
            stop);
        var role = await clients.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = "web",
                TrustPolicy = $$$"""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{{ProviderArn}}}"},"Action":"sts:AssumeRoleWithWebIdentity"}]}
                    """,
            },
            stop);
        var token = new TokenMinter(Key, TimeProvider.System).Mint(
            new ServiceAccountTokenRequest { Issuer = Issuer, Namespace = "apps", ServiceAccount = "web", Audiences = ["openshift"] });
        return TokenExplainer.Explain(await EvidenceGatherer.GatherAsync(
            new EvidenceSources { Clock = TimeProvider.System, Environment = _ => null, Clients = Connect, Handler = Handler },
            new ExplainArguments { RoleArn = role.Arn, Region = "us-east-1" },
            token,
            stop));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Host.DisposeAsync();
        Key.Dispose();
    }

    private AwsClients Connect(AwsClientOptions options) => new(options with
    {
        EndpointUrl = new Uri(Aws.Endpoint.GetLeftPart(UriPartial.Authority)),
        Credentials = options.Credentials ?? new BasicAWSCredentials(Aws.AccessKeyId, Aws.SecretAccessKey),
    });

    // What local exec gives a program: the proxy, and a bundle of all that the local AWS trusts.
    private SocketsHttpHandler Handler()
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
        };
        trust.CustomTrustStore.ImportFromPem($"{Aws.CertificateAuthorityPem}\n{_trusted}");
        return new SocketsHttpHandler
        {
            Proxy = new WebProxy(Aws.ProxyUri),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        };
    }
}
