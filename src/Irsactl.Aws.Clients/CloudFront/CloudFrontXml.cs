using System.Globalization;
using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>CloudFront's XML: its namespace, and lists that say how long they are.</summary>
internal static class CloudFrontXml
{
    private static readonly XNamespace _namespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    /// <summary>An element with children.</summary>
    public static XElement Element(string name, params IEnumerable<XElement> children) => new(_namespace + name, children);

    /// <summary>An element with a text.</summary>
    public static XElement Text(string name, string value) => new(_namespace + name, value);

    /// <summary>An element with a number.</summary>
    public static XElement Number(string name, int value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An element with a truth value.</summary>
    public static XElement Flag(string name, bool value) => Text(name, value ? "true" : "false");

    /// <summary>A list: <c>Quantity</c>, and <c>Items</c> unless it is empty.</summary>
    public static XElement List(string name, IReadOnlyCollection<XElement> items, params IEnumerable<XElement> more) =>
        Element(name, [Number("Quantity", items.Count), .. items.Count == 0 ? [] : (XElement[])[Element("Items", items)], .. more]);

    /// <summary>A list of texts.</summary>
    public static XElement List(string name, string item, IEnumerable<string> values, params IEnumerable<XElement> more) =>
        List(name, [.. values.Select(value => Text(item, value))], more);

    /// <summary>The elements of the list of that name; none where it is missing.</summary>
    public static IEnumerable<XElement> Items(this XElement element, string list) => element.Child(list)?.Child("Items")?.Elements() ?? [];

    /// <summary>Whether the child of that name says <c>true</c>.</summary>
    public static bool IsTrue(this XElement element, string name) =>
        string.Equals(element.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Tags as CloudFront writes them.</summary>
    public static XElement OfTags(IEnumerable<ResourceTag> tags) =>
        Element("Tags", Element("Items", tags.Select(tag => Element("Tag", Text("Key", tag.Key), Text("Value", tag.Value)))));
}
