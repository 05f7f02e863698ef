using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Aws.Clients.Logs;
using Irsactl.Aws.Clients.Protocol;
using Irsactl.Aws.Clients.S3Control;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients;

/// <summary>
/// The AWS services of one region, on shared connections. Credentials are looked for at the first signed call, so making clients costs
/// nothing and a call that needs no signature needs no credentials.
/// </summary>
public sealed class AwsClients : IDisposable
{
    private readonly AwsClientOptions _options;
    private readonly SharedHttpClientFactory _http;
    private readonly Lazy<ApiGatewayClient> _apiGateway;
    private readonly Lazy<CloudFrontClient?> _cloudFront;
    private readonly Lazy<IamClient> _iam;
    private readonly Lazy<LambdaClient> _lambda;
    private readonly Lazy<LogsClient> _logs;
    private readonly Lazy<AmazonS3Client> _s3;
    private readonly Lazy<S3ControlClient> _s3Control;
    private readonly Lazy<AmazonSecurityTokenServiceClient> _sts;

    /// <summary>Makes the clients.</summary>
    /// <exception cref="IrsactlException">
    /// No region is given or configured (<see cref="AwsClientErrors.NoRegion"/>), or there is no such region.
    /// </exception>
    public AwsClients(AwsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CredentialChain.Keep();
        _options = options;
        Region = options.Region ?? ConfiguredRegion();
        Partition = Partition.ForRegion(Region);
        _http = new SharedHttpClientFactory(options);
        _apiGateway = new(() => new ApiGatewayClient(MakeRegional(ApiGatewayClient.Service, "apigateway")));
        _cloudFront = new(MakeCloudFront);
        _iam = new(MakeIam);
        _lambda = new(() => new LambdaClient(MakeRegional(LambdaClient.Service, "lambda")));
        _logs = new(() => new LogsClient(MakeRegional(LogsClient.Service, "logs")));
        _s3 = new(MakeS3);
        _s3Control = new(() => new S3ControlClient(MakeRegional(S3ControlClient.Service, "s3-control")));
        _sts = new(MakeSts);
    }

    /// <summary>The region that regional services are called in.</summary>
    public string Region { get; }

    /// <summary>The region's partition.</summary>
    public Partition Partition { get; }

    /// <summary>API Gateway, version 2.</summary>
    public ApiGatewayClient ApiGateway => _apiGateway.Value;

    /// <summary>CloudFront; null where the partition has none.</summary>
    public CloudFrontClient? CloudFront => _cloudFront.Value;
    /// <summary>
    /// Whether calls go to an endpoint that the user configured and not to AWS's own: AWS's public names then lead elsewhere.
    /// </summary>
    public bool UsesOwnEndpoint => Configure(new AmazonS3Config(), Region);

    /// <summary>Identity and Access Management.</summary>
    public IamClient Iam => _iam.Value;

    /// <summary>Lambda.</summary>
    public LambdaClient Lambda => _lambda.Value;

    /// <summary>CloudWatch Logs.</summary>
    public LogsClient Logs => _logs.Value;

    /// <summary>Simple Storage Service.</summary>
    public IAmazonS3 S3 => _s3.Value;

    /// <summary>The settings of Simple Storage Service that belong to the account.</summary>
    public S3ControlClient S3Control => _s3Control.Value;

    /// <summary>Security Token Service, at its regional endpoint.</summary>
    public IAmazonSecurityTokenService Sts => _sts.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_apiGateway.IsValueCreated)
        {
            _apiGateway.Value.Dispose();
        }

        if (_cloudFront.IsValueCreated)
        {
            _cloudFront.Value?.Dispose();
        }

        if (_iam.IsValueCreated)
        {
            _iam.Value.Dispose();
        }

        if (_lambda.IsValueCreated)
        {
            _lambda.Value.Dispose();
        }

        if (_logs.IsValueCreated)
        {
            _logs.Value.Dispose();
        }

        if (_s3.IsValueCreated)
        {
            _s3.Value.Dispose();
        }

        if (_s3Control.IsValueCreated)
        {
            _s3Control.Value.Dispose();
        }

        if (_sts.IsValueCreated)
        {
            _sts.Value.Dispose();
        }

        _http.Dispose();
    }

    private static string ConfiguredRegion() =>
        FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
        ?? throw new IrsactlException(AwsClientErrors.NoRegion, "no AWS region is given or configured", "name one with --region, or set AWS_REGION");

    private static bool UsesFips() => Environment.GetEnvironmentVariable("AWS_USE_FIPS_ENDPOINT") is "true";

    private CloudFrontClient? MakeCloudFront()
    {
        if (CloudFrontEndpoint.Of(Partition.Id) is not { } endpoint)
        {
            return null;
        }

        var config = new ApiClientConfig(CloudFrontClient.Service) { DefaultEndpoint = endpoint.Uri };
        Configure(config, endpoint.SigningRegion);
        config.AuthenticationRegion = endpoint.SigningRegion;
        return new CloudFrontClient(new ApiClient(CloudFrontClient.Service, config, _options.Credentials));
    }

    private IamClient MakeIam()
    {
        var endpoint = IamEndpoint.Of(Partition.Id, UsesFips());
        var config = new ApiClientConfig(IamClient.Service) { DefaultEndpoint = endpoint.Uri };
        Configure(config, endpoint.SigningRegion);
        config.AuthenticationRegion = endpoint.SigningRegion;
        return new IamClient(new ApiClient(IamClient.Service, config, _options.Credentials));
    }

    /// <summary>A client of a service that has one endpoint a region, at <c>name.region.suffix</c>.</summary>
    private ApiClient MakeRegional(ServiceDescription service, string name)
    {
        var host = UsesFips() ? $"{name}-fips" : name;
        var config = new ApiClientConfig(service) { DefaultEndpoint = new Uri($"https://{host}.{Region}.{Partition.DnsSuffix}/") };
        Configure(config, Region);
        config.AuthenticationRegion = Region;
        return new ApiClient(service, config, _options.Credentials);
    }

    private AmazonS3Client MakeS3()
    {
        var config = new AmazonS3Config { USEast1RegionalEndpointValue = S3UsEast1RegionalEndpointValue.Regional };
        // Names of buckets under an endpoint of one's own seldom resolve, and its certificate seldom has them.
        config.ForcePathStyle = Configure(config, Region);
        return _options.Credentials is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }

    private AmazonSecurityTokenServiceClient MakeSts()
    {
        var config = new AmazonSecurityTokenServiceConfig();
        Configure(config, Region);
        return _options.Credentials is { } credentials
            ? new AmazonSecurityTokenServiceClient(credentials, config)
            : new AmazonSecurityTokenServiceClient(config);
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
        if (config.ServiceURL is { Length: > 0 } configured)
        {
            config.ServiceURL = configured;
            config.AuthenticationRegion = region;
            return true;
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return false;
    }
}
