using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A setting that has only one value here: the one that means nothing is asked for.</summary>
/// <param name="value">That value.</param>
/// <param name="refusal">What any other one is refused with; null: that it is not implemented.</param>
internal sealed class FixedShape(string value, AwsServiceException? refusal = null) : XmlShape
{
    /// <inheritdoc />
    public override XElement Read(XElement sent, string path) => sent.Value == value
        ? CloudFrontXml.Element(sent.Name.LocalName, value)
        : throw refusal ?? CloudFrontErrors.NotImplemented($"{path} '{sent.Value}'");
}
