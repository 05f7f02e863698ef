using Amazon.Runtime;

namespace Irsactl.Aws.Clients;

/// <summary>
/// How to reach AWS. Everything that is left out comes from where the AWS SDKs look for it: <c>AWS_*</c> variables and the shared
/// configuration files.
/// </summary>
public sealed record AwsClientOptions
{
    /// <summary>The region, such as <c>eu-west-1</c>; null: the configured one.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the shared configuration files; null: <c>AWS_PROFILE</c>, or <c>default</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>Credentials to use in place of the chain's.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The role that everything is done as, with the credentials above to assume it; null: none.</summary>
    public AssumedRole? AssumedRole { get; init; }

    /// <summary>One endpoint for all services; null: <c>AWS_ENDPOINT_URL*</c> and the profile's settings, then AWS itself.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Makes the handler that carries every request; null: one that honours the proxy variables.</summary>
    public Func<HttpMessageHandler>? HttpHandlerFactory { get; init; }

    /// <summary>The limit for one attempt at one request.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
