using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A truth value.</summary>
internal sealed class FlagShape : XmlShape
{
    /// <summary>The one.</summary>
    public static readonly FlagShape Any = new();

    private FlagShape()
    {
    }

    /// <inheritdoc />
    public override XElement Read(XElement sent, string path) => bool.TryParse(sent.Value, out var value)
        ? CloudFrontXml.Flag(sent.Name.LocalName, value)
        : throw CloudFrontErrors.MalformedXml($"{path} is neither true nor false.");
}
