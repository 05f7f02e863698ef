using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>What an element of a request must be like, as the service's model describes it.</summary>
internal abstract class XmlShape
{
    /// <summary>Checks an element, and puts it into the form that answers have: complete, and in the model's order.</summary>
    /// <param name="sent">The element.</param>
    /// <param name="path">Where it is, such as <c>distributionConfig.origins</c>.</param>
    /// <exception cref="Foundation.Protocol.AwsServiceException">It is not like that.</exception>
    public abstract XElement Read(XElement sent, string path);

    /// <summary>The element that is meant where it is left out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text, where it is one.</param>
    public virtual XElement Absent(string name, string text) => CloudFrontXml.Element(name, text);

    /// <summary>The name of a member in a path.</summary>
    public static string Step(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}
