using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A structure. A member that it has not is not passed over in silence.</summary>
/// <param name="members">The members in the model's order.</param>
internal sealed class StructureShape(params XmlMember[] members) : XmlShape
{
    /// <inheritdoc />
    public override XElement Read(XElement sent, string path)
    {
        if (sent.Elements().FirstOrDefault(child => !members.Any(member => member.Name == child.Name.LocalName)) is { } unknown)
        {
            throw CloudFrontErrors.NotImplemented($"{path}.{Step(unknown.Name.LocalName)}");
        }

        return CloudFrontXml.Element(sent.Name.LocalName, members.Select(member => member.Read(sent, path)));
    }

    /// <inheritdoc />
    public override XElement Absent(string name, string text) => Read(CloudFrontXml.Element(name), Step(name));
}
