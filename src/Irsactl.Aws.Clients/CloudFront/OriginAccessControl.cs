using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;
using static Irsactl.Aws.Clients.CloudFront.CloudFrontXml;

namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>An origin access control: how CloudFront signs its requests to a bucket.</summary>
/// <param name="Name">Its name, at most 64 characters, unique in the account.</param>
/// <param name="Description">Its description, at most 256 characters. It has no tags.</param>
public sealed record OriginAccessControl(string Name, string Description)
{
    /// <summary>Its id; empty before it exists.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which requests are signed: <c>always</c>, <c>never</c> or <c>no-override</c>.</summary>
    public string SigningBehavior { get; init; } = "always";

    /// <summary>How: <c>sigv4</c>.</summary>
    public string SigningProtocol { get; init; } = "sigv4";

    /// <summary>What for: <c>s3</c>, <c>lambda</c>, ….</summary>
    public string OriginType { get; init; } = "s3";

    /// <summary>From an element that has the members directly, as in a list.</summary>
    internal static OriginAccessControl From(XElement item) => new(item.Text("Name") ?? "", item.Text("Description") ?? "")
    {
        Id = item.Text("Id") ?? "",
        SigningBehavior = item.Text("SigningBehavior") ?? "",
        SigningProtocol = item.Text("SigningProtocol") ?? "",
        OriginType = item.Text("OriginAccessControlOriginType") ?? "",
    };

    internal XElement ToXml() => Element(
        "OriginAccessControlConfig",
        Text("Name", Name),
        Text("Description", Description),
        Text("SigningProtocol", SigningProtocol),
        Text("SigningBehavior", SigningBehavior),
        Text("OriginAccessControlOriginType", OriginType));
}
