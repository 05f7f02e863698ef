using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A text.</summary>
/// <param name="longest">The most characters.</param>
internal sealed class TextShape(int longest = 1024) : XmlShape
{
    /// <summary>Any text of usual length.</summary>
    public static readonly TextShape Any = new();

    /// <inheritdoc />
    public override XElement Read(XElement sent, string path) => sent.Value.Length <= longest
        ? CloudFrontXml.Element(sent.Name.LocalName, sent.Value)
        : throw CloudFrontErrors.InvalidArgument($"The parameter {sent.Name.LocalName} is longer than {longest} characters.");
}
