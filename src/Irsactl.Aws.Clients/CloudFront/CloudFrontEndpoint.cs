namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>CloudFront has one endpoint a partition, and signatures for it name one region of the partition.</summary>
/// <param name="Uri">The endpoint.</param>
/// <param name="SigningRegion">The region of the credential scope.</param>
/// <remarks>AWS General Reference, "Amazon CloudFront endpoints and quotas".</remarks>
internal sealed record CloudFrontEndpoint(Uri Uri, string SigningRegion)
{
    /// <summary>
    /// The region from which CloudFront takes certificates of ACM (Amazon CloudFront Developer Guide, "Requirements for using SSL/TLS
    /// certificates").
    /// </summary>
    public const string CertificateRegion = "us-east-1";

    /// <summary>
    /// The Route 53 zone of a partition's distributions (Amazon Route 53 API Reference, "AliasTarget"); null where it has none.
    /// </summary>
    public static string? AliasZoneOf(string partition) => partition switch
    {
        "aws" => "Z2FDTNDATAQYW2",
        "aws-cn" => "Z3RFFRIM2A3IF5",
        _ => null,
    };

    /// <summary>
    /// The endpoint of a partition; null where the partition has no CloudFront. AWS GovCloud (US) has none: there, CloudFront is used with
    /// an account of the commercial partition, which cannot be the account whose identity provider is set up.
    /// </summary>
    public static CloudFrontEndpoint? Of(string partition) => partition switch
    {
        "aws" => new(new Uri("https://cloudfront.amazonaws.com/"), "us-east-1"),
        "aws-cn" => new(new Uri("https://cloudfront.cn-northwest-1.amazonaws.com.cn/"), "cn-northwest-1"),
        _ => null,
    };
}
