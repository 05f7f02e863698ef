using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>One of some words.</summary>
/// <param name="words">The words.</param>
internal sealed class ChoiceShape(params string[] words) : XmlShape
{
    /// <inheritdoc />
    public override XElement Read(XElement sent, string path) => words.Contains(sent.Value, StringComparer.Ordinal)
        ? CloudFrontXml.Element(sent.Name.LocalName, sent.Value)
        : throw CloudFrontErrors.Constraint(sent.Value, path, $"Member must satisfy enum value set: [{string.Join(", ", words)}]");
}
