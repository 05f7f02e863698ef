using System.Collections.Concurrent;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.CloudTrail;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Aws.Clients.Credentials;
using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Aws.Clients.Logs;
using Irsactl.Aws.Clients.Making;
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
    private readonly ChainCredentials? _chain;
    private readonly AssumedRoleCredentials? _assumed;
    private readonly SharedHttpClientFactory _http;
    private readonly ClientMaker _maker;
    private readonly Lazy<AcmClient> _acm;
    private readonly Lazy<ApiGatewayClient> _apiGateway;
    private readonly Lazy<CloudFrontClient?> _cloudFront;
    private readonly Lazy<AcmClient> _cloudFrontAcm;
    private readonly Lazy<CloudTrailClient> _cloudTrail;
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
        AWSCredentials credentials = options.Credentials ?? (_chain = new ChainCredentials(options.Profile));
        Region = options.Region ?? ConfiguredRegion.Require(options.Profile);
        Partition = Partition.ForRegion(Region);
        _http = new SharedHttpClientFactory(options);
        if (options.AssumedRole is { } role)
        {
            credentials = _assumed = new AssumedRoleCredentials(new ClientMaker(options, Partition, credentials, _http).Sts(Region), role);
        }

        _maker = new ClientMaker(options, Partition, credentials, _http);
        _acm = new(() => _maker.Acm(Region));
        _apiGateway = new(() => new ApiGatewayClient(_maker.Regional(ApiGatewayClient.Service, "apigateway", Region)));
        _cloudFront = new(_maker.CloudFront);
        _cloudFrontAcm = new(() => Region == CloudFrontEndpoint.CertificateRegion ? Acm : _maker.Acm(CloudFrontEndpoint.CertificateRegion));
        _cloudTrail = new(() => CloudTrailIn(Region));
        _ec2 = new(() => _maker.Ec2(Region));
        _elasticLoadBalancing = new(
            () => new ElasticLoadBalancingClient(_maker.Regional(ElasticLoadBalancingClient.Service, "elasticloadbalancing", Region)));
        _iam = new(_maker.Iam);
        _lambda = new(() => new LambdaClient(_maker.Regional(LambdaClient.Service, "lambda", Region)));
        _logs = new(() => new LogsClient(_maker.Regional(LogsClient.Service, "logs", Region)));
        _route53 = new(_maker.Route53);
        _s3 = new(() => _maker.S3(Region));
        _s3Control = new(() => new S3ControlClient(_maker.Regional(S3ControlClient.Service, "s3-control", Region)));
        _sts = new(() => _maker.Sts(Region));
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

    /// <summary>
    /// Certificate Manager in the region from which CloudFront takes certificates: us-east-1 in partition <c>aws</c>, this one elsewhere.
    /// </summary>
    public AcmClient CloudFrontAcm => Partition.Id == "aws" ? _cloudFrontAcm.Value : Acm;

    /// <summary>CloudTrail.</summary>
    public CloudTrailClient CloudTrail => _cloudTrail.Value;

    /// <summary>Elastic Compute Cloud.</summary>
    public IAmazonEC2 Ec2 => _ec2.Value;

    /// <summary>Elastic Load Balancing, version 2.</summary>
    public ElasticLoadBalancingClient ElasticLoadBalancing => _elasticLoadBalancing.Value;

    /// <summary>
    /// Whether calls go to an endpoint that the user configured and not to AWS's own: AWS's public names then lead elsewhere.
    /// </summary>
    public bool UsesOwnEndpoint => _maker.UsesOwnEndpoint(Region);

    /// <summary>Where calls of a service go; null where the partition does not have it.</summary>
    /// <param name="prefix">The service, as actions of IAM name it: <c>iam</c>, <c>s3</c>, <c>apigateway</c>.</param>
    /// <exception cref="IrsactlException">An endpoint that is configured cannot be used (<see cref="AwsClientErrors.UnusableEndpoint"/>).</exception>
    public Uri? EndpointOf(string prefix) => _maker.EndpointOf(prefix, Region);

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
    public IAmazonS3 S3In(string region) => _s3Elsewhere.GetOrAdd(region, _maker.S3);

    /// <summary>CloudTrail in another region, for a trail whose home that is. It is the caller's.</summary>
    public CloudTrailClient CloudTrailIn(string region) => new(_maker.Regional(CloudTrailClient.Service, "cloudtrail", region));

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
        DisposeOf(_cloudTrail);
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
        _assumed?.Dispose();
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
}
