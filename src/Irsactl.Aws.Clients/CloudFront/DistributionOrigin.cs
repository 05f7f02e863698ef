namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>The bucket, or the server, that a distribution gets its objects from.</summary>
/// <param name="DomainName">
/// The bucket's regional host name, such as <c>my-bucket.s3.eu-west-1.amazonaws.com</c>, or the server's.
/// </param>
public sealed record DistributionOrigin(string DomainName)
{
    /// <summary>The id of the origin access control with which requests to the bucket are signed; empty for none.</summary>
    public string AccessControlId { get; init; } = "";

    /// <summary>The id of the origin access identity that requests to the bucket come from; empty for none.</summary>
    public string AccessIdentityId { get; init; } = "";

    /// <summary>
    /// How CloudFront speaks with a server that is no bucket, such as a function's URL: <c>https-only</c>, <c>http-only</c> or
    /// <c>match-viewer</c>; null where the origin is a bucket.
    /// </summary>
    public string? ProtocolPolicy { get; init; }
}
