using System.Xml.Linq;
using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>An answer in XML, as its root element.</summary>
internal sealed class XmlResponse : AmazonWebServiceResponse
{
    /// <summary>The root element.</summary>
    public XElement Root { get; init; } = new("Empty");

    /// <summary>The version of what was answered, as <c>If-Match</c> takes it; empty where there is none.</summary>
    public string ETag { get; init; } = "";
}
