using Amazon;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Aws.Clients.Logs;
using Irsactl.Aws.Clients.Protocol;
using Irsactl.Aws.Clients.Route53;

namespace Irsactl.Aws.Clients.Making;

/// <summary>Makes the clients of services: endpoint, signing region, and what they all have in common.</summary>
/// <param name="options">How to reach AWS.</param>
/// <param name="partition">The partition that the endpoints are in.</param>
/// <param name="credentials">What signs.</param>
/// <param name="http">The shared connections.</param>
internal sealed class ClientMaker(AwsClientOptions options, Partition partition, AWSCredentials credentials, SharedHttpClientFactory http)
{
    /// <summary>Whether calls go to an endpoint that the user configured.</summary>
    public bool UsesOwnEndpoint(string region) => Configure(Read(() => new AmazonS3Config()), region);

    /// <summary>Where calls of a service go; null where the partition does not have it.</summary>
    /// <param name="prefix">The service, as actions of IAM name it: <c>iam</c>, <c>s3</c>, <c>apigateway</c>.</param>
    /// <param name="region">The region, where the service has one.</param>
    public Uri? EndpointOf(string prefix, string region)
    {
        var (service, usual) = prefix switch
        {
            "iam" => (IamClient.Service, IamEndpoint.Of(partition.Id, UsesFips()).Uri),
            "cloudfront" => (CloudFrontClient.Service, CloudFrontEndpoint.Of(partition.Id)?.Uri),
            "route53" => (Route53Client.Service, Route53Endpoint.Of(partition.Id, UsesFips()).Uri),
            "acm" => (AcmClient.Service, Regional("acm")),
            "apigateway" => (ApiGatewayClient.Service, Regional("apigateway")),
            "elasticloadbalancing" => (ElasticLoadBalancingClient.Service, Regional("elasticloadbalancing")),
            "lambda" => (LambdaClient.Service, Regional("lambda")),
            "logs" => (LogsClient.Service, Regional("logs")),
            _ => (new ServiceDescription(prefix.ToUpperInvariant(), prefix, ""), Regional(prefix)),
        };
        if (usual is null)
        {
            return null;
        }

        var config = Read(() => new ApiClientConfig(service) { DefaultEndpoint = usual });
        Configure(config, region);
        return config.EndpointUri;

        Uri Regional(string name) => RegionalEndpoint(name, region);
    }

    /// <summary>CloudFront; null where the partition has none.</summary>
    public CloudFrontClient? CloudFront() => CloudFrontEndpoint.Of(partition.Id) is { } endpoint
        ? new CloudFrontClient(Client(CloudFrontClient.Service, endpoint.Uri, endpoint.SigningRegion))
        : null;

    /// <summary>Identity and Access Management.</summary>
    public IamClient Iam()
    {
        var endpoint = IamEndpoint.Of(partition.Id, UsesFips());
        return new IamClient(Client(IamClient.Service, endpoint.Uri, endpoint.SigningRegion));
    }

    /// <summary>Route 53.</summary>
    public Route53Client Route53()
    {
        var endpoint = Route53Endpoint.Of(partition.Id, UsesFips());
        return new Route53Client(Client(Route53Client.Service, endpoint.Uri, endpoint.SigningRegion));
    }

    /// <summary>Certificate Manager.</summary>
    public AcmClient Acm(string region) => new(Regional(AcmClient.Service, "acm", region), region);

    /// <summary>A client of a service that has one endpoint a region, at <c>name.region.suffix</c>.</summary>
    public ApiClient Regional(ServiceDescription service, string name, string region) =>
        Client(service, RegionalEndpoint(name, region), region);

    /// <summary>Elastic Compute Cloud.</summary>
    public AmazonEC2Client Ec2(string region)
    {
        var config = Read(() => new AmazonEC2Config());
        Configure(config, region);
        return new AmazonEC2Client(credentials, config);
    }

    /// <summary>Simple Storage Service.</summary>
    public AmazonS3Client S3(string region)
    {
        var config = Read(() => new AmazonS3Config { USEast1RegionalEndpointValue = S3UsEast1RegionalEndpointValue.Regional });
        // Names of buckets under an endpoint of one's own seldom resolve, and its certificate seldom has them.
        config.ForcePathStyle = Configure(config, region);
        return new AmazonS3Client(credentials, config);
    }

    /// <summary>Security Token Service, at its regional endpoint.</summary>
    public AmazonSecurityTokenServiceClient Sts(string region)
    {
        var config = Read(() => new AmazonSecurityTokenServiceConfig());
        Configure(config, region);
        return new AmazonSecurityTokenServiceClient(credentials, config);
    }

    private Uri RegionalEndpoint(string name, string region) =>
        new($"https://{(UsesFips() ? $"{name}-fips" : name)}.{region}.{partition.DnsSuffix}/");

    /// <summary>A client of ours for an endpoint, whose signatures are for a region.</summary>
    private ApiClient Client(ServiceDescription service, Uri endpoint, string signingRegion)
    {
        var config = Read(() => new ApiClientConfig(service) { DefaultEndpoint = endpoint });
        Configure(config, signingRegion);
        config.AuthenticationRegion = signingRegion;
        return new ApiClient(service, config, credentials);
    }

    /// <summary>Sets what all services have in common.</summary>
    /// <returns>Whether an endpoint other than AWS's own is configured.</returns>
    private bool Configure(ClientConfig config, string region)
    {
        config.HttpClientFactory = http;
        config.RetryMode = RequestRetryMode.Standard;
        if (options.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        if (options.EndpointUrl is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
        }

        // Reading the property is what makes the SDK look at AWS_ENDPOINT_URL* and the profile; setting a region would clear it.
        if (Read(() => config.ServiceURL) is { Length: > 0 } configured)
        {
            EndpointSettings.Check(configured, options.Profile);
            config.ServiceURL = configured;
            config.AuthenticationRegion = region;
            return true;
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return false;
    }

    private T Read<T>(Func<T> read) => SdkConfiguration.Read(options.Profile, read);

    private static bool UsesFips() => Environment.GetEnvironmentVariable("AWS_USE_FIPS_ENDPOINT") is "true";
}
