using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>Whom CloudFront names to a bucket: the older way.</summary>
internal sealed record OriginAccessIdentity
{
    /// <summary>How an origin names one.</summary>
    public const string Prefix = "origin-access-identity/cloudfront/";

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The partition's id.</summary>
    public required string Partition { get; init; }

    /// <summary>The version.</summary>
    public required string ETag { get; init; }

    /// <summary>The canonical user that it is for S3.</summary>
    public required string CanonicalUserId { get; init; }

    /// <summary>What tells it from others.</summary>
    public required string CallerReference { get; init; }

    /// <summary>What somebody said about it.</summary>
    public required string Comment { get; init; }

    /// <summary>The element of configurations.</summary>
    public XElement ToConfig() => CloudFrontXml.Element(
        "CloudFrontOriginAccessIdentityConfig",
        CloudFrontXml.Element("CallerReference", CallerReference),
        CloudFrontXml.Element("Comment", Comment));
}
