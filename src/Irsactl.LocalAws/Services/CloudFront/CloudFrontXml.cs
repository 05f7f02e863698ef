using System.Globalization;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>
/// CloudFront's XML: its namespace, and lists that say how long they are. What is read is found by its name, whatever its namespace.
/// </summary>
internal static class CloudFrontXml
{
    /// <summary>The namespace of every answer.</summary>
    public static readonly XNamespace Namespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    /// <summary>An element.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An element with a truth value.</summary>
    public static XElement Flag(string name, bool value) => Element(name, value ? "true" : "false");

    /// <summary>An element with a time, to the millisecond.</summary>
    public static XElement Time(string name, DateTimeOffset time) =>
        Element(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>A list: <c>Quantity</c>, and <c>Items</c> unless it is empty.</summary>
    public static XElement List(string name, IReadOnlyCollection<XElement> items) =>
        Element(name, Element("Quantity", items.Count), items.Count == 0 ? null : Element("Items", items));

    /// <summary>A child element, or null.</summary>
    public static XElement? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The text of a child element; empty where it is not there.</summary>
    public static string Text(this XElement element, string name) => element.Child(name)?.Value ?? "";

    /// <summary>Whether a child element says <c>true</c>.</summary>
    public static bool IsTrue(this XElement element, string name) => element.Text(name) is "true";

    /// <summary>The number of a child element; null where it is not there.</summary>
    public static long? Number(this XElement element, string name) =>
        element.Child(name) is { } child ? long.Parse(child.Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The elements of a list; none where it is not there.</summary>
    public static IEnumerable<XElement> Items(this XElement element, string list) => element.Child(list)?.Child("Items")?.Elements() ?? [];

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string> Texts(this XElement element, string list) => element.Items(list).Select(item => item.Value);
}
