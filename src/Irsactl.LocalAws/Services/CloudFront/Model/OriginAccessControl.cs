using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>How CloudFront signs its requests to an origin.</summary>
internal sealed record OriginAccessControl
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The partition's id.</summary>
    public required string Partition { get; init; }

    /// <summary>The version.</summary>
    public required string ETag { get; init; }

    /// <summary>The name, which no other of the account has.</summary>
    public required string Name { get; init; }

    /// <summary>What somebody said about it.</summary>
    public required string Description { get; init; }

    /// <summary><c>always</c>, <c>never</c> or <c>no-override</c>: not where the viewer has signed.</summary>
    public required string SigningBehavior { get; init; }

    /// <summary>The kind of origin: <c>s3</c>, <c>lambda</c>, ….</summary>
    public required string OriginType { get; init; }

    /// <summary>The element of configurations.</summary>
    public XElement ToConfig() => CloudFrontXml.Element(
        "OriginAccessControlConfig",
        CloudFrontXml.Element("Name", Name),
        CloudFrontXml.Element("Description", Description),
        CloudFrontXml.Element("SigningProtocol", "sigv4"),
        CloudFrontXml.Element("SigningBehavior", SigningBehavior),
        CloudFrontXml.Element("OriginAccessControlOriginType", OriginType));
}
