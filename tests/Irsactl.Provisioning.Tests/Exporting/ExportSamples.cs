using Irsactl.Aws.Clients;
using Irsactl.Documents;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Exporting;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Exporting;

/// <summary>Clusters and an endpoint that are exported, one for each way of hosting and for what differs within one.</summary>
internal static class ExportSamples
{
    private static readonly string[] _subnets = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "s3", "cloudfront", "cloudfront-identity", "cloudfront-domain", "lambda-url", "lambda-url-bucket", "api-gateway", "api-gateway-bucket",
        "alb", "alb-bucket", "server", "shared", "workloads", "endpoint",
    ];

    /// <summary>Describes one, without AWS.</summary>
    public static async Task<DesiredGraph> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        using var clients = new AwsClients(new AwsClientOptions { Region = "us-east-1" });
        var provisioner = new AwsProvisioner(clients, new ProvisioningSettings());
        return name == "endpoint"
            ? provisioner.DescribeEndpointOffline(new EndpointOptions
            {
                Name = "acme-oidc",
                Region = "us-east-1",
                Hosting = new CloudFrontHostingOptions { Domain = "oidc.acme.example", HostedZone = "Z0123456789ABCDEFGHIJ" },
                Tags = [new ResourceTag("team", "platform")],
            })
            : await provisioner.DescribeAllOfflineAsync(Options(name), cancellationToken);
    }

    /// <summary>What one declares.</summary>
    public static CreateAllOptions Options(string name)
    {
        var options = new CreateAllOptions
        {
            Name = "c1",
            Region = "us-east-1",
            Requests = [SampleRequests.Of("openshift-ingress-operator", "cloud-credentials", "route53:ListHostedZones")],
            Hosting = Hosting(name),
            PublicKeyFile = RepositoryFolder.At("tests", "Irsactl.Provisioning.Tests", "golden", "serviceaccount-signer.public"),
            OutputDirectory = "out",
        };
        return name != "workloads" ? options : options with
        {
            Requests = [],
            Tags = [new ResourceTag("team", "shop + co: @x/y_z=1")],
            PermissionsBoundaryArn = "arn:aws:iam::123456789012:policy/bounded",
            Audiences = ["sts.amazonaws.com"],
            Roles = new RoleOptions { Path = "/shop/", SessionDuration = TimeSpan.FromHours(2), PinsAudience = true },
            Workloads =
            [
                new Workload
                {
                    Name = "api",
                    Namespace = "shop",
                    ServiceAccounts = ["api"],
                    Policy =
                        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::home/${aws:username}/*"}]}""",
                    ManagedPolicyArns = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
                    Source = new SourceLocation("irsactl.yaml", 1, 1),
                },
                new Workload
                {
                    Name = "batch",
                    Namespace = "team-*",
                    ServiceAccounts = ["batch"],
                    ManagedPolicyArns = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
                    Source = new SourceLocation("irsactl.yaml", 1, 2),
                },
            ],
        };
    }

    private static HostingOptions Hosting(string name) => name switch
    {
        "cloudfront" => new CloudFrontHostingOptions(),
        "cloudfront-identity" => new CloudFrontHostingOptions { OriginAccess = OriginAccess.Identity, AccessLogsBucket = "c1-logs" },
        "cloudfront-domain" => new CloudFrontHostingOptions { Domain = "oidc.example.com" },
        "lambda-url" => new LambdaUrlHostingOptions(),
        "lambda-url-bucket" => new LambdaUrlHostingOptions { Function = InBucket },
        "api-gateway" => new ApiGatewayHostingOptions(),
        "api-gateway-bucket" => new ApiGatewayHostingOptions { Function = InBucket },
        "alb" => new AlbHostingOptions { Domain = "oidc.example.com", SubnetIds = [.. _subnets], HasIpv6 = true },
        "alb-bucket" => new AlbHostingOptions
        {
            Domain = "oidc.example.com",
            SubnetIds = [.. _subnets],
            HostedZone = HostedZoneChoice.None,
            Function = InBucket,
        },
        "server" => new ServerHostingOptions { Issuer = IssuerUrl.Parse("https://oidc.example.com/prod"), DocumentsFolder = "documents" },
        "shared" => new SharedHostingOptions { Endpoint = "acme-oidc", Region = "eu-west-1" },
        _ => new S3HostingOptions(),
    };

    private static FunctionOptions InBucket => new() { Documents = FunctionDocuments.Bucket };
}
