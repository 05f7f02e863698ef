using System.Globalization;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>S3's XML, in and out.</summary>
internal static class S3Xml
{
    /// <summary>The namespace of every answer.</summary>
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>Reads a body whose root must have this name. Namespaces are not looked at, as S3 does not.</summary>
    /// <exception cref="AwsServiceException">It is not XML, or has another root.</exception>
    public static XElement Read(AwsCall call, string rootName) =>
        XmlBody.TryRead(call) is { } root && root.Name.LocalName == rootName ? root : throw S3Errors.MalformedXml();

    /// <summary>The children of this name.</summary>
    public static IEnumerable<XElement> All(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The text of the child of this name, or null.</summary>
    public static string? Text(this XElement element, string name) => element.All(name).FirstOrDefault()?.Value;

    /// <summary>An element of an answer.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>A time as S3 writes it in XML.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    /// <summary>A truth value as XML writes it.</summary>
    public static string Bool(bool value) => value ? "true" : "false";
}
