using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>A public access block on the wire, the same for buckets and for the account.</summary>
internal static class PublicAccessBlockXml
{
    private const string Root = "PublicAccessBlockConfiguration";

    /// <summary>Reads a call's body; what is not said is off.</summary>
    public static PublicAccessBlock Read(AwsCall call)
    {
        var root = S3Xml.Read(call, Root);
        return new PublicAccessBlock(
            IsOn(root, nameof(PublicAccessBlock.BlockPublicAcls)),
            IsOn(root, nameof(PublicAccessBlock.IgnorePublicAcls)),
            IsOn(root, nameof(PublicAccessBlock.BlockPublicPolicy)),
            IsOn(root, nameof(PublicAccessBlock.RestrictPublicBuckets)));
    }

    /// <summary>Writes an answer.</summary>
    public static XElement Write(PublicAccessBlock block) => S3Xml.Element(
        Root,
        S3Xml.Element(nameof(PublicAccessBlock.BlockPublicAcls), S3Xml.Bool(block.BlockPublicAcls)),
        S3Xml.Element(nameof(PublicAccessBlock.IgnorePublicAcls), S3Xml.Bool(block.IgnorePublicAcls)),
        S3Xml.Element(nameof(PublicAccessBlock.BlockPublicPolicy), S3Xml.Bool(block.BlockPublicPolicy)),
        S3Xml.Element(nameof(PublicAccessBlock.RestrictPublicBuckets), S3Xml.Bool(block.RestrictPublicBuckets)));

    private static bool IsOn(XElement root, string name) => root.Text(name)?.ToUpperInvariant() switch
    {
        null or "FALSE" => false,
        "TRUE" => true,
        _ => throw S3Errors.MalformedXml(),
    };
}
