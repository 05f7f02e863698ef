using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.LocalAws;
using Irsactl.LocalAws.Foundation.Clock;

namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>
/// A local AWS with an issuer, and <c>token explain</c> as the program runs it, in this process: hundreds of tokens in the time that a
/// program of its own takes for some. The clock stands still, so that limits can be met to the second.
/// </summary>
public sealed class AgreementWorld : IAsyncLifetime
{
    internal const string Host = "agree-oidc.s3.us-east-1.amazonaws.com";
    internal const string Issuer = "https://" + Host;
    internal const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/" + Host;

    private const string Bucket = "agree-oidc";

    internal static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);
    private LocalAwsServer? _aws;
    private AwsClients? _clients;
    private EvidenceSources? _sources;

    private LocalAwsServer Aws => _aws ?? throw new InvalidOperationException("not started");

    private AwsClients Clients => _clients ?? throw new InvalidOperationException("not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var clock = new ShiftedClock(TimeProvider.System, Now, 0);
        _aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { TimeProvider = clock });
        _clients = Connect(new AwsClientOptions { Region = "us-east-1" });
        _sources = new EvidenceSources { Clock = clock, Environment = _ => null, Clients = Connect, Handler = Handler };
        await SetUpAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _clients?.Dispose();
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Replaces one of the issuer's documents; null removes it.</summary>
    internal async Task PublishAsync(string key, string? content)
    {
        if (content is null)
        {
            await Clients.S3.DeleteObjectAsync(Bucket, key, TestContext.Current.CancellationToken);
            return;
        }

        using var body = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await Clients.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = body }, TestContext.Current.CancellationToken);
    }

    /// <summary>The role with a trust policy, made when it is first asked for.</summary>
    internal async Task<string> RoleAsync(string trustPolicy)
    {
        if (!_roles.TryGetValue(trustPolicy, out var arn))
        {
            var role = await Clients.Iam.CreateRoleAsync(
                new NewRole { Name = $"role-{_roles.Count}", TrustPolicy = trustPolicy, Tags = [new ResourceTag("team", "blue")] },
                TestContext.Current.CancellationToken);
            _roles.Add(trustPolicy, arn = role.Arn);
        }

        return arn;
    }

    /// <summary>What <c>token explain</c> finds, and what STS answers to the same token.</summary>
    internal async Task<(Explanation Explained, AssumeRoleAnswer Answered)> AskAsync(string token, string role, string? sessionName)
    {
        var evidence = await EvidenceGatherer.GatherAsync(
            _sources ?? throw new InvalidOperationException("not started"),
            new ExplainArguments { RoleArn = role, Region = "us-east-1", SessionName = sessionName },
            token,
            TestContext.Current.CancellationToken);
        var answer = evidence.Answer.ShouldNotBeNull().Value.ShouldNotBeNull(evidence.Answer.Unknown ?? "");
        return (TokenExplainer.Explain(evidence with { Answer = null }), answer);
    }

    private AwsClients Connect(AwsClientOptions options) => new(options with
    {
        EndpointUrl = new Uri(Aws.Endpoint.GetLeftPart(UriPartial.Authority)),
        Credentials = options.Credentials ?? new BasicAWSCredentials(Aws.AccessKeyId, Aws.SecretAccessKey),
    });

    private SocketsHttpHandler Handler()
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509Certificate2.CreateFromPem(Aws.CertificateAuthorityPem));
        return new SocketsHttpHandler
        {
            Proxy = new WebProxy(Aws.ProxyUri),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        };
    }

    private async Task SetUpAsync()
    {
        var stop = CancellationToken.None;
        await Clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket }, stop);
        await Clients.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Bucket }, stop);
        await Clients.S3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest
            {
                BucketName = Bucket,
                Policy = """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::agree-oidc/*"}]}
                    """,
            },
            stop);
        await Clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = Issuer, ClientIds = ["openshift", "sts.amazonaws.com", "1"] }, stop);
    }
}
