using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>
/// A cluster whose identity works, in a local AWS of its own: bucket with documents, provider, role. Every test breaks one thing, and the
/// built program has to say which, under AWS's real names. Tests with clusters are one collection: the program gives a document five
/// seconds, which many of them at once would use up on a small machine.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string Bucket = "c1-oidc";
    public const string Issuer = "https://c1-oidc.s3.us-east-1.amazonaws.com";
    public const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com";
    public const string Role = "arn:aws:iam::123456789012:role/c1-openshift-ingress-operator-cloud-credentials";

    private const string Account = "123456789012";

    private readonly TemporaryFolder _folder = new();
    private readonly LocalAwsServer _aws;

    private Cluster(LocalAwsServer aws)
    {
        _aws = aws;
        Clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = new Uri(aws.Endpoint.GetLeftPart(UriPartial.Authority)),
            Credentials = new BasicAWSCredentials(aws.AccessKeyId, aws.SecretAccessKey),
        });
        Certificate = _folder.Write("ca.pem", aws.CertificateAuthorityPem);
    }

    /// <summary>AWS, as the account's root.</summary>
    public AwsClients Clients { get; }

    /// <summary>The key that the cluster signs with.</summary>
    public SigningKey Key { get; } = SigningKey.Generate(KeyKind.EcP256);

    /// <summary>The plain endpoint.</summary>
    public Uri Endpoint => new(_aws.Endpoint.GetLeftPart(UriPartial.Authority));

    private string Certificate { get; }

    public static async Task<Cluster> StartAsync(LocalAwsOptions? options = null)
    {
        var cluster = new Cluster(await LocalAwsServer.StartAsync(options ?? new LocalAwsOptions(), TestContext.Current.CancellationToken));
        await cluster.SetUpAsync();
        return cluster;
    }

    /// <summary>A token of the role's service account, changed where a test says so.</summary>
    public string Token(
        Func<ServiceAccountTokenRequest, ServiceAccountTokenRequest>? change = null, SigningKey? key = null, TimeProvider? clock = null)
    {
        var request = new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse(Issuer),
            Namespace = "openshift-ingress-operator",
            ServiceAccount = "ingress-operator",
            Audiences = ["openshift"],
        };
        return new TokenMinter(key ?? Key, clock ?? TimeProvider.System).Mint(change?.Invoke(request) ?? request);
    }

    /// <summary>Runs <c>token explain</c> on a token.</summary>
    public Task<ProgramResult> ExplainAsync(string token, params string[] options) =>
        BuiltProgram.RunAsync(_folder, Environment(), ["token", "explain", $"@{_folder.Write("token", token)}", .. options]);

    /// <summary>Runs a command of the program, beside a cluster's API server whose kubeconfig is given.</summary>
    public Task<ProgramResult> RunAsync(string kubeconfig, params string[] arguments)
    {
        var environment = Environment();
        (environment["KUBECONFIG"], environment["NO_PROXY"]) = (_folder.Write("kubeconfig", kubeconfig), "127.0.0.1");
        return BuiltProgram.RunAsync(_folder, environment, arguments);
    }

    /// <summary>Runs a command of the program by another one, with more variables.</summary>
    public Task<ProgramResult> RunBehindAsync(
        IReadOnlyList<string> wrapper, IEnumerable<KeyValuePair<string, string>> variables, params string[] arguments)
    {
        var environment = Environment();
        environment["NO_PROXY"] = "127.0.0.1";
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return BuiltProgram.RunBehindAsync(wrapper, _folder, environment, arguments);
    }

    /// <summary>What a cluster is installed with: the manifests that were written, and the request.</summary>
    public IEnumerable<string> Installed() =>
        Directory.EnumerateFiles(_folder.At("out/manifests")).Order(StringComparer.Ordinal)
            .Append(RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"));

    /// <summary>Replaces the bucket policy.</summary>
    public Task SetPolicyAsync(string policy) => Clients.S3.PutBucketPolicyAsync(
        new PutBucketPolicyRequest { BucketName = Bucket, Policy = policy }, TestContext.Current.CancellationToken);

    /// <summary>Replaces a document.</summary>
    public Task PublishAsync(string key, byte[] content) => Clients.S3.PutObjectAsync(
        new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(content) },
        TestContext.Current.CancellationToken);

    /// <summary>Turns on all of the account's Block Public Access, a call that has no client here.</summary>
    public async Task BlockAccountAsync()
    {
        const string Host = Account + ".s3-control.us-east-1.amazonaws.com";
        const string Path = "/v20180820/configuration/publicAccessBlock";
        const string Body = """
            <PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>true</BlockPublicAcls>
            <IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>
            </PublicAccessBlockConfiguration>
            """;
        var now = TimeProvider.System.GetUtcNow();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));
        List<KeyValuePair<string, string>> headers =
        [
            new("host", Host), new("x-amz-account-id", Account), new("x-amz-content-sha256", hash),
            new("x-amz-date", now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)),
        ];
        var signed = new SignedRequest { Method = "PUT", Path = Path, Headers = headers };
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"https://{Host}{Path}"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)),
        };
        foreach (var (name, value) in headers.Skip(1))
        {
            request.Headers.Add(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", SigV4Signer.Sign(signed, _aws.AccessKeyId, _aws.SecretAccessKey, "us-east-1", "s3", hash, now)).ShouldBeTrue();
        using var http = Http();
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        Key.Dispose();
        await _aws.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What <c>local exec</c> sets.</summary>
    private Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = _aws.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = _aws.SecretAccessKey,
        ["AWS_REGION"] = "us-east-1",
        ["HTTP_PROXY"] = _aws.ProxyUri.AbsoluteUri,
        ["HTTPS_PROXY"] = _aws.ProxyUri.AbsoluteUri,
        ["SSL_CERT_FILE"] = Certificate,
    };

    private HttpClient Http()
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509Certificate2.CreateFromPem(_aws.CertificateAuthorityPem));
        return new HttpClient(new SocketsHttpHandler
        {
            Proxy = new WebProxy(_aws.ProxyUri),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        });
    }

    private async Task SetUpAsync()
    {
        var requests = CredentialsRequestReader.ReadPaths(
            [RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml")], CredentialsRequestSelection.Default);
        var report = await new AwsProvisioner(Clients, new ProvisioningSettings()).CreateAllAsync(
            new CreateAllOptions
            {
                Name = "c1",
                Region = "us-east-1",
                Requests = requests.Requests,
                PublicKeyFile = _folder.Write("key.pub", Key.PublicKey.ToPem()),
                OutputDirectory = _folder.At("out"),
            },
            TestContext.Current.CancellationToken);
        report.Succeeded.ShouldBeTrue(string.Join('\n', report.Errors));
    }
}
