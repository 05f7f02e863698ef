using System.Xml.Linq;
using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>An answer in XML, as its root element.</summary>
internal sealed class XmlResponse : AmazonWebServiceResponse
{
    /// <summary>The root element.</summary>
    public XElement Root { get; init; } = new("Empty");
}
