using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Irsactl.Cli.Tests.Explaining;
using Irsactl.LocalAws;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Cli.Tests.Declared;

/// <summary>A CI service's issuer on loopback under its real name, beside a local AWS that reads it there, and tokens as its jobs have.</summary>
internal sealed class ExternalIssuerHost : IAsyncDisposable
{
    private readonly TlsHost _host = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.Rsa2048);
    private readonly IssuerUrl _issuer;

    private ExternalIssuerHost(string name) => _issuer = IssuerUrl.Parse($"https://{name}");

    /// <summary>The local AWS.</summary>
    public LocalAwsRun Aws { get => field ?? throw new InvalidOperationException("not started"); private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ExternalIssuerHost> StartAsync(string name)
    {
        var host = new ExternalIssuerHost(name);
        var port = await host._host.ServeAsync(host.AnswerAsync, name);
        host.Aws = await LocalAwsRun.StartAsync(new LocalAwsOptions
        {
            Resolve = ImmutableDictionary<string, IPEndPoint>.Empty.Add($"{name}:443", new IPEndPoint(IPAddress.Loopback, port)),
            TrustedRootsPem = host._host.RootPem,
            SettleDelay = TimeSpan.Zero,
        });
        return host;
    }

    /// <summary>Why a job's token is refused; null where the role takes it.</summary>
    public async Task<string?> RefusalAsync(string role, string subject, string audience, params (string Claim, string Value)[] more)
    {
        using var clients = Aws.Clients();
        try
        {
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest
                {
                    RoleArn = $"arn:aws:iam::123456789012:role/{role}",
                    RoleSessionName = "job",
                    WebIdentityToken = Mint(subject, audience, more),
                },
                Cancellation);
            return null;
        }
        catch (AmazonServiceException e)
        {
            return e.ErrorCode;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        await _host.DisposeAsync();
        _key.Dispose();
    }

    /// <summary>A token as a job has it.</summary>
    public string Mint(string subject, string audience, params IEnumerable<(string Claim, string Value)> more)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = _issuer.Value, ["sub"] = subject, ["aud"] = audience, ["iat"] = now, ["nbf"] = now, ["exp"] = now + 600,
        };
        foreach (var (claim, value) in more)
        {
            claims[claim] = value;
        }

        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = _key.PublicKey.KeyId, ["typ"] = "JWT" };
        var signed = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        using var rsa = System.Security.Cryptography.RSA.Create();
        rsa.ImportFromPem(_key.ToPem());
        var signature = rsa.SignData(
            Encoding.ASCII.GetBytes(signed),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/.well-known/openid-configuration" => context.Response.Body.WriteAsync(DiscoveryDocument.For(_issuer).ToJson()).AsTask(),
        "/keys.json" => context.Response.Body.WriteAsync(JsonWebKeySet.FromKeys([_key.PublicKey]).ToJson()).AsTask(),
        _ => Task.CompletedTask,
    };
}
