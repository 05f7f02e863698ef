using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>The body of a call.</summary>
internal static class RequestXml
{
    /// <summary>Reads a body: checked, complete and in the order of the service's model.</summary>
    /// <param name="request">The call.</param>
    /// <param name="name">The name of its root.</param>
    /// <param name="shape">What it must be like.</param>
    public static XElement Read(RestRequest request, string name, XmlShape shape)
    {
        if (request.Call.Body.IsEmpty)
        {
            throw CloudFrontErrors.MissingBody();
        }

        return XmlBody.TryRead(request.Call) is { } root && root.Name.LocalName == name
            ? shape.Read(root, XmlShape.Step(name))
            : throw CloudFrontErrors.MalformedXml("The XML that was sent is not well-formed, or not what this operation takes.");
    }
}
