using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Documents;
using Irsactl.LocalAws;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>A cluster on a local AWS of its own, and the means to change it by hand.</summary>
internal sealed partial class DriftWorld : IAsyncDisposable
{
    public const string Name = "c1";
    public const string Bucket = $"{Name}-oidc";
    public const string Function = $"{Name}-oidc";
    public const string Domain = "oidc.example.com";
    public const string Role = $"{Name}-openshift-ingress-operator-cloud-credentials";

    public const string WorkloadRole = $"{Name}-shop-api";
    public const string Attached = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly LocalAwsServer _server;
    private readonly X509Certificate2 _root;
    private readonly List<string> _ids = [];
    private readonly string _keyId;

    private DriftWorld(LocalAwsServer server)
    {
        _server = server;
        _root = X509Certificate2.CreateFromPem(server.CertificateAuthorityPem);
        Clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = server.Endpoint,
            Credentials = new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey),
            HttpHandlerFactory = () => Answers,
        });
        using var key = SigningKey.Generate(KeyKind.EcP256);
        _keyId = key.PublicKey.KeyId;
        Folder.Write("out/serviceaccount-signer.private", key.ToPem());
        Options = new CreateAllOptions
        {
            Name = Name,
            Region = "us-east-1",
            Requests = CredentialsRequestReader.ReadPaths(
                [RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml")],
                CredentialsRequestSelection.Default).Requests,
            Workloads =
            [
                new Workload
                {
                    Name = "api",
                    Namespace = "shop",
                    ServiceAccounts = ["api"],
                    ManagedPolicyArns = [Attached],
                    SessionDuration = TimeSpan.FromHours(2),
                    Source = new SourceLocation("irsactl.yaml", 1, 1),
                },
            ],
            OutputDirectory = Folder.At("out"),
        };
    }

    public AwsClients Clients { get; }

    /// <summary>Changes what AWS answers.</summary>
    public ChangedAnswers Answers { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public CreateAllOptions Options { get; private set; }

    public string AccountId => _server.AccountId;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts an AWS, and makes the cluster.</summary>
    /// <param name="hosting">Its hosting, once what it needs has been made.</param>
    public static async Task<(DriftWorld World, ProvisioningReport Made)> StartAsync(Func<DriftWorld, Task<HostingOptions>> hosting)
    {
        var world = new DriftWorld(await LocalAwsServer.StartAsync(
            new LocalAwsOptions { SettleDelay = TimeSpan.Zero }, Cancellation));
        foreach (var policy in (string[])["Boundary", "Other"])
        {
            await world.SendAsync(
                "iam",
                $"Action=CreatePolicy&Version=2010-05-08&PolicyName={policy}&PolicyDocument={Uri.EscapeDataString(Everything)}");
        }

        world.Options = world.Options with
        {
            Hosting = await hosting(world),
            PermissionsBoundaryArn = $"arn:aws:iam::{world.AccountId}:policy/Boundary",
        };
        var made = await world.ApplyAsync();
        made.Errors.ShouldBeEmpty();
        return (world, made);
    }

    /// <summary>What would be done.</summary>
    public Task<ProvisioningReport> PlanAsync() => Provisioner.PlanAllAsync(Options, Cancellation);

    /// <summary>Does it.</summary>
    public Task<ProvisioningReport> ApplyAsync() => Provisioner.CreateAllAsync(Options, Cancellation);

    /// <summary>Makes a call of the query protocol that no client of ours makes.</summary>
    public Task<string> SendAsync(string service, string form) => SignedCall.SendAsync(
        HttpMethod.Post, new Uri(_server.Endpoint, "/"), service, form, "application/x-www-form-urlencoded", Cancellation);

    /// <summary>Makes a call of a REST service that no client of ours makes.</summary>
    public Task<string> SendAsync(HttpMethod method, string service, string path, string body, string contentType = "application/json") =>
        SignedCall.SendAsync(method, new Uri(_server.Endpoint, path), service, body, contentType, Cancellation);

    /// <summary>A public zone for the domain.</summary>
    public Task MakeZoneAsync() => SendAsync(
        HttpMethod.Post,
        "route53",
        "/2013-04-01/hostedzone",
        """<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>example.com</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>""",
        "application/xml");

    /// <summary>Subnets that the account has from the start, one of each zone.</summary>
    public async Task<IReadOnlyList<string>> SubnetsAsync() =>
    [
        .. (await Clients.Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest(), Cancellation)).Subnets
            .OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal).Select(subnet => subnet.SubnetId),
    ];

    /// <summary>A text with all that differs from run to run replaced by what it is, numbered in the order in which it was seen.</summary>
    public string Stable(string text)
    {
        text = text.Replace(_keyId, "<key id>", StringComparison.Ordinal).Replace(Folder.Path, "<folder>", StringComparison.Ordinal);
        text = Digest().Replace(text, "sha256:<digest>");
        return Identifier().Replace(text, match =>
        {
            if (!_ids.Contains(match.Value, StringComparer.Ordinal))
            {
                _ids.Add(match.Value);
            }

            return $"<id {_ids.IndexOf(match.Value) + 1}>";
        });
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        Answers.Dispose();
        _root.Dispose();
        await _server.DisposeAsync();
        Folder.Dispose();
    }

    private AwsProvisioner Provisioner => new(Clients, new ProvisioningSettings
    {
        // The local AWS is a proxy, too: under AWS's own names it answers with certificates of its own.
        MakePublicHttpHandler = () => new SocketsHttpHandler
        {
            Proxy = new WebProxy(_server.Endpoint),
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { _root },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        },
    });

    [GeneratedRegex(@"sha256:([0-9a-f]{64} \([0-9]+ bytes\)|[A-Za-z0-9+/]{43}=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digest();

    [GeneratedRegex(
        @"(?<=subnet-)[0-9a-f]{8,}|(?<=sg-)[0-9a-f]{8,}|(?<=vpc-)[0-9a-f]{8,}|(?<=/)[0-9a-f]{16}\b|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
        + @"|\bX?E[0-9A-Z]{12,13}\b|(?<=-)[0-9]{6,}(?=\.us-east-1\.elb)"
        + @"|\bd[0-9a-z]{12,13}(?=\.cloudfront)|(?<=integrations/)[0-9a-z]+|\b[0-9a-z]{10}(?=\.execute-api)"
        + @"|(?<=execute-api:us-east-1:123456789012:)[0-9a-z]+|[0-9a-z]+(?=\.lambda-url)|\bZ[0-9A-Z]{10,}\b|_[0-9a-f]{32}\b"
        + @"|(?<=apis/)[0-9a-z]{10}|(?<=~ API: ([0-9a-z]{10} → )?)[0-9a-z]{10}",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Identifier();
}
