using System.Collections.Concurrent;
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
using Irsactl.Aws.Clients.Credentials;
using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Aws.Clients.Logs;
using Irsactl.Aws.Clients.Protocol;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Aws.Clients.S3Control;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients;

/// <summary>
/// The AWS services of one region, on shared connections. Credentials are looked for at the first signed call, so making clients costs
/// nothing and a call that needs no signature needs no credentials. A call without usable ones throws an <see cref="IrsactlException"/>.
/// </summary>
public sealed class AwsClients : IDisposable
{
    private readonly AwsClientOptions _options;
    private readonly AWSCredentials _credentials;
    private readonly ChainCredentials? _chain;
    private readonly SharedHttpClientFactory _http;
    private readonly Lazy<AcmClient> _acm;
    private readonly Lazy<ApiGatewayClient> _apiGateway;
    private readonly Lazy<CloudFrontClient?> _cloudFront;
    private readonly Lazy<AcmClient> _cloudFrontAcm;
    private readonly Lazy<AmazonEC2Client> _ec2;
    private readonly Lazy<ElasticLoadBalancingClient> _elasticLoadBalancing;
    private readonly Lazy<IamClient> _iam;
    private readonly Lazy<LambdaClient> _lambda;
    private readonly Lazy<LogsClient> _logs;
    private readonly Lazy<Route53Client> _route53;
    private readonly Lazy<AmazonS3Client> _s3;
    private readonly ConcurrentDictionary<string, AmazonS3Client> _s3Elsewhere = new(StringComparer.Ordinal);
    private readonly Lazy<S3ControlClient> _s3Control;
    private readonly Lazy<AmazonSecurityTokenServiceClient> _sts;

    /// <summary>Makes the clients.</summary>
    /// <exception cref="IrsactlException">
    /// No region is given or configured (<see cref="AwsClientErrors.NoRegion"/>), there is no such region, or what is configured cannot
    /// be read (<see cref="AwsClientErrors.UnusableConfiguration"/>, <see cref="AwsClientErrors.UnusableEndpoint"/>).
    /// </exception>
    public AwsClients(AwsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CredentialChain.Keep();
        SdkConfiguration.Check(options.Profile);
        _options = options;
        _credentials = options.Credentials ?? (_chain = new ChainCredentials(options.Profile));
        Region = options.Region ?? ConfiguredRegion();
        Partition = Partition.ForRegion(Region);
        _http = new SharedHttpClientFactory(options);
        _acm = new(() => MakeAcm(Region));
        _apiGateway = new(() => new ApiGatewayClient(MakeRegional(ApiGatewayClient.Service, "apigateway")));
        _cloudFront = new(MakeCloudFront);
        _cloudFrontAcm = new(() => Region == CloudFrontEndpoint.CertificateRegion ? Acm : MakeAcm(CloudFrontEndpoint.CertificateRegion));
        _ec2 = new(MakeEc2);
        _elasticLoadBalancing = new(() => new ElasticLoadBalancingClient(MakeRegional(ElasticLoadBalancingClient.Service, "elasticloadbalancing")));
        _iam = new(MakeIam);
        _lambda = new(() => new LambdaClient(MakeRegional(LambdaClient.Service, "lambda")));
        _logs = new(() => new LogsClient(MakeRegional(LogsClient.Service, "logs")));
        _route53 = new(MakeRoute53);
        _s3 = new(() => MakeS3(Region));
        _s3Control = new(() => new S3ControlClient(MakeRegional(S3ControlClient.Service, "s3-control")));
        _sts = new(MakeSts);
    }

    /// <summary>The region that regional services are called in.</summary>
    public string Region { get; }

    /// <summary>The region's partition.</summary>
    public Partition Partition { get; }

    /// <summary>Certificate Manager.</summary>
    public AcmClient Acm => _acm.Value;

    /// <summary>API Gateway, version 2.</summary>
    public ApiGatewayClient ApiGateway => _apiGateway.Value;

    /// <summary>CloudFront; null where the partition has none.</summary>
    public CloudFrontClient? CloudFront => _cloudFront.Value;

    /// <summary>Certificate Manager in the region from which CloudFront takes certificates; of use in partition <c>aws</c> only.</summary>
    public AcmClient CloudFrontAcm => _cloudFrontAcm.Value;

    /// <summary>Elastic Compute Cloud.</summary>
    public IAmazonEC2 Ec2 => _ec2.Value;

    /// <summary>Elastic Load Balancing, version 2.</summary>
    public ElasticLoadBalancingClient ElasticLoadBalancing => _elasticLoadBalancing.Value;

    /// <summary>
    /// Whether calls go to an endpoint that the user configured and not to AWS's own: AWS's public names then lead elsewhere.
    /// </summary>
    public bool UsesOwnEndpoint => Configure(Read(() => new AmazonS3Config()), Region);

    /// <summary>Identity and Access Management.</summary>
    public IamClient Iam => _iam.Value;

    /// <summary>Lambda.</summary>
    public LambdaClient Lambda => _lambda.Value;

    /// <summary>CloudWatch Logs.</summary>
    public LogsClient Logs => _logs.Value;

    /// <summary>Route 53.</summary>
    public Route53Client Route53 => _route53.Value;

    /// <summary>Simple Storage Service.</summary>
    public IAmazonS3 S3 => _s3.Value;

    /// <summary>Simple Storage Service in another region, for a bucket that turns out to be there.</summary>
    public IAmazonS3 S3In(string region) => _s3Elsewhere.GetOrAdd(region, MakeS3);

    /// <summary>The settings of Simple Storage Service that belong to the account.</summary>
    public S3ControlClient S3Control => _s3Control.Value;

    /// <summary>Security Token Service, at its regional endpoint.</summary>
    public IAmazonSecurityTokenService Sts => _sts.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        DisposeOf(_acm);
        DisposeOf(_apiGateway);
        DisposeOf(_cloudFront);
        DisposeOf(_cloudFrontAcm);
        DisposeOf(_ec2);
        DisposeOf(_elasticLoadBalancing);
        DisposeOf(_iam);
        DisposeOf(_lambda);
        DisposeOf(_logs);
        DisposeOf(_route53);
        DisposeOf(_s3);
        foreach (var client in _s3Elsewhere.Values)
        {
            client.Dispose();
        }

        DisposeOf(_s3Control);
        DisposeOf(_sts);
        _chain?.Dispose();
        _http.Dispose();
    }

    private static void DisposeOf<T>(Lazy<T> client)
        where T : IDisposable?
    {
        if (client.IsValueCreated)
        {
            client.Value?.Dispose();
        }
    }

    private string ConfiguredRegion() =>
        SdkConfiguration.Read(_options.Profile, () => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName)
        ?? throw new IrsactlException(AwsClientErrors.NoRegion, "no AWS region is given or configured", "name one with --region, or set AWS_REGION");

    private static bool UsesFips() => Environment.GetEnvironmentVariable("AWS_USE_FIPS_ENDPOINT") is "true";

    private CloudFrontClient? MakeCloudFront()
    {
        if (CloudFrontEndpoint.Of(Partition.Id) is not { } endpoint)
        {
            return null;
        }

        var config = Read(() => new ApiClientConfig(CloudFrontClient.Service) { DefaultEndpoint = endpoint.Uri });
        Configure(config, endpoint.SigningRegion);
        config.AuthenticationRegion = endpoint.SigningRegion;
        return new CloudFrontClient(new ApiClient(CloudFrontClient.Service, config, _credentials));
    }

    private IamClient MakeIam()
    {
        var endpoint = IamEndpoint.Of(Partition.Id, UsesFips());
        var config = Read(() => new ApiClientConfig(IamClient.Service) { DefaultEndpoint = endpoint.Uri });
        Configure(config, endpoint.SigningRegion);
        config.AuthenticationRegion = endpoint.SigningRegion;
        return new IamClient(new ApiClient(IamClient.Service, config, _credentials));
    }

    private Route53Client MakeRoute53()
    {
        var endpoint = Route53Endpoint.Of(Partition.Id, UsesFips());
        var config = Read(() => new ApiClientConfig(Route53Client.Service) { DefaultEndpoint = endpoint.Uri });
        Configure(config, endpoint.SigningRegion);
        config.AuthenticationRegion = endpoint.SigningRegion;
        return new Route53Client(new ApiClient(Route53Client.Service, config, _credentials));
    }

    private AcmClient MakeAcm(string region) => new(MakeRegional(AcmClient.Service, "acm", region), region);

    private ApiClient MakeRegional(ServiceDescription service, string name) => MakeRegional(service, name, Region);

    /// <summary>A client of a service that has one endpoint a region, at <c>name.region.suffix</c>.</summary>
    private ApiClient MakeRegional(ServiceDescription service, string name, string region)
    {
        var host = UsesFips() ? $"{name}-fips" : name;
        var config = Read(() => new ApiClientConfig(service) { DefaultEndpoint = new Uri($"https://{host}.{region}.{Partition.DnsSuffix}/") });
        Configure(config, region);
        config.AuthenticationRegion = region;
        return new ApiClient(service, config, _credentials);
    }

    private AmazonEC2Client MakeEc2()
    {
        var config = Read(() => new AmazonEC2Config());
        Configure(config, Region);
        return new AmazonEC2Client(_credentials, config);
    }

    private AmazonS3Client MakeS3(string region)
    {
        var config = Read(() => new AmazonS3Config { USEast1RegionalEndpointValue = S3UsEast1RegionalEndpointValue.Regional });
        // Names of buckets under an endpoint of one's own seldom resolve, and its certificate seldom has them.
        config.ForcePathStyle = Configure(config, region);
        return new AmazonS3Client(_credentials, config);
    }

    private AmazonSecurityTokenServiceClient MakeSts()
    {
        var config = Read(() => new AmazonSecurityTokenServiceConfig());
        Configure(config, Region);
        return new AmazonSecurityTokenServiceClient(_credentials, config);
    }

    /// <summary>Sets what all services have in common.</summary>
    /// <returns>Whether an endpoint other than AWS's own is configured.</returns>
    private bool Configure(ClientConfig config, string region)
    {
        config.HttpClientFactory = _http;
        config.RetryMode = RequestRetryMode.Standard;
        if (_options.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        if (_options.EndpointUrl is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
        }

        // Reading the property is what makes the SDK look at AWS_ENDPOINT_URL* and the profile; setting a region would clear it.
        if (Read(() => config.ServiceURL) is { Length: > 0 } configured)
        {
            EndpointSettings.Check(configured, _options.Profile);
            config.ServiceURL = configured;
            config.AuthenticationRegion = region;
            return true;
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return false;
    }

    private T Read<T>(Func<T> read) => SdkConfiguration.Read(_options.Profile, read);
}
