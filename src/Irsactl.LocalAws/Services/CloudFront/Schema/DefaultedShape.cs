using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>An element whose value where it is left out is more than the values of its members.</summary>
/// <param name="shape">What it must be like.</param>
/// <param name="absent">What is in it where it is left out, as XML.</param>
internal sealed class DefaultedShape(XmlShape shape, string absent) : XmlShape
{
    /// <inheritdoc />
    public override XElement Read(XElement sent, string path) => shape.Read(sent, path);

    /// <inheritdoc />
    public override XElement Absent(string name, string text) => shape.Read(XElement.Parse($"<{name}>{absent}</{name}>"), Step(name));
}
