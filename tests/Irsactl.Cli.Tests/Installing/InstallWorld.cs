using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Installing;
using Irsactl.Explain;
using Irsactl.Gathering;
using Irsactl.LocalAws;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Tests.Installing;

/// <summary>
/// A local AWS in which <c>create-all</c> has made everything for the sample requests, an install directory with what it wrote, and the
/// check of that directory. Tests break one thing.
/// </summary>
internal sealed class InstallWorld : IAsyncDisposable
{
    public const string Bucket = "c1-oidc";
    public const string IngressRole = "c1-openshift-ingress-operator-cloud-credentials";
    public const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com";
    public const string IngressSecret = "install/manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml";
    public const string Authentication = "install/manifests/cluster-authentication-02-config.yaml";
    public const string Key = "install/tls/bound-service-account-signing-key.key";

    public const string Config = """
        apiVersion: v1
        # whose DNS zone it is
        baseDomain: example.com
        credentialsMode: Manual
        metadata:
          name: c1
        platform:
          aws:
            region: us-east-1   # the cheapest
        pullSecret: '{"auths":{}}'

        """;

    private readonly LocalAwsServer _aws;

    private InstallWorld(LocalAwsServer aws) => (_aws, Clients) = (aws, Connect(aws, new AwsClientOptions { Region = "us-east-1" }));

    /// <summary>AWS, as the account's root.</summary>
    public AwsClients Clients { get; }

    /// <summary>Holds <c>requests</c>, <c>out</c> and <c>install</c>.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>Credentials of the check; null for the root's.</summary>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>Whether the requests are given.</summary>
    public bool GivesRequests { get; set; } = true;

    public static async Task<InstallWorld> StartAsync(bool copies = true)
    {
        var world = new InstallWorld(await LocalAwsServer.StartAsync(TestContext.Current.CancellationToken));
        await world.SetUpAsync(copies);
        return world;
    }

    /// <summary>Checks the install directory.</summary>
    public Task<IReadOnlyList<Finding>> CheckAsync(bool isOffline = false, string path = "install") =>
        new InstallCheck(Sources())
            .RunAsync(
                InstallFolder.Open(Folder.At(path)),
                GivesRequests ? Folder.At("requests") : null,
                isOffline,
                TestContext.Current.CancellationToken);

    /// <summary>Replaces text in a file, which must have it.</summary>
    public void Replace(string file, string old, string by)
    {
        var text = File.ReadAllText(Folder.At(file));
        text.ShouldContain(old);
        File.WriteAllText(Folder.At(file), text.Replace(old, by, StringComparison.Ordinal));
    }

    public void Delete(string file) => File.Delete(Folder.At(file));

    public Task SetPolicyAsync(string policy) => Clients.S3.PutBucketPolicyAsync(
        new PutBucketPolicyRequest { BucketName = Bucket, Policy = policy }, TestContext.Current.CancellationToken);

    public Task PublishAsync(string key, byte[] content) => Clients.S3.PutObjectAsync(
        new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(content) },
        TestContext.Current.CancellationToken);

    public Task TrustAsync(string provider, string subject) => Clients.Iam.UpdateAssumeRolePolicyAsync(
        IngressRole,
        $$$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/{{{provider}}}"},
        "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{provider}}}:sub":"{{{subject}}}"} } }]}
        """,
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await _aws.DisposeAsync();
        Folder.Dispose();
    }

    private EvidenceSources Sources() => new()
    {
        Clock = TimeProvider.System,
        Environment = _ => null,
        Clients = options => Connect(_aws, options, Credentials),
        Handler = Handler,
    };

    private static AwsClients Connect(LocalAwsServer aws, AwsClientOptions options, AWSCredentials? credentials = null) => new(options with
    {
        EndpointUrl = new Uri(aws.Endpoint.GetLeftPart(UriPartial.Authority)),
        Credentials = credentials ?? new BasicAWSCredentials(aws.AccessKeyId, aws.SecretAccessKey),
    });

    private SocketsHttpHandler Handler()
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
        };
        trust.CustomTrustStore.ImportFromPem(_aws.CertificateAuthorityPem);
        return new SocketsHttpHandler
        {
            Proxy = new WebProxy(_aws.ProxyUri),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        };
    }

    private async Task SetUpAsync(bool copies)
    {
        Directory.CreateDirectory(Folder.At("requests"));
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.At("samples", "credentials-requests"), "*.yaml"))
        {
            File.Copy(file, Folder.At("requests", Path.GetFileName(file)));
        }

        var requests = CredentialsRequestReader.ReadPaths([Folder.At("requests")], CredentialsRequestSelection.Default);
        var report = await new AwsProvisioner(Clients, new ProvisioningSettings()).CreateAllAsync(
            new CreateAllOptions
            {
                Name = "c1",
                Region = "us-east-1",
                Requests = requests.Requests,
                OutputDirectory = Folder.At("out"),
                KeyKind = KeyKind.Rsa2048,
            },
            TestContext.Current.CancellationToken);
        report.Succeeded.ShouldBeTrue(string.Join('\n', report.Errors));
        Folder.Write("install/install-config.yaml", Config);
        if (copies)
        {
            await new InstallPreparation(InstallFolder.Open(Folder.At("install")), Folder.At("out"), overwrites: false)
                .RunAsync(setsManual: false, TestContext.Current.CancellationToken);
        }
    }
}
