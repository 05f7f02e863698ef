using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>The SDK's client settings for a service that we describe ourselves.</summary>
internal sealed class ApiClientConfig : ClientConfig
{
    private readonly ServiceDescription _service;

    public ApiClientConfig(ServiceDescription service) : base(new Defaults())
    {
        _service = service;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.SigningName;
    }

    /// <summary>Where requests go when no endpoint is configured.</summary>
    public required Uri DefaultEndpoint { get; init; }

    /// <summary>Where requests go.</summary>
    public Uri EndpointUri => ServiceURL is { Length: > 0 } configured ? new Uri(configured) : DefaultEndpoint;

    /// <summary>Where a request goes whose host name has something in front; a configured endpoint is taken as it is.</summary>
    public Uri EndpointFor(string? hostPrefix) => string.IsNullOrEmpty(hostPrefix) || ServiceURL is { Length: > 0 }
        ? EndpointUri
        : new UriBuilder(DefaultEndpoint) { Host = hostPrefix + DefaultEndpoint.Host }.Uri;

    public override string ServiceVersion => _service.ApiVersion;

    public override string UserAgent => "irsactl";

    public override string RegionEndpointServiceName => _service.SigningName;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(EndpointUri.AbsoluteUri);

    private sealed class Defaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration
            {
                Name = DefaultConfigurationMode.Standard,
                RetryMode = RequestRetryMode.Standard,
                S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            };
    }
}
