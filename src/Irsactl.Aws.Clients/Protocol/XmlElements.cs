using System.Xml.Linq;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>Reading AWS's XML by local names: the namespace carries only the API's date.</summary>
internal static class XmlElements
{
    /// <summary>The first child of that name.</summary>
    public static XElement? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The first child's text, or null.</summary>
    public static string? Text(this XElement element, string name) => element.Child(name)?.Value;

    /// <summary>The <c>member</c> elements of the list of that name; none where the list is missing.</summary>
    public static IEnumerable<XElement> Members(this XElement element, string list) =>
        element.Child(list)?.Elements().Where(child => child.Name.LocalName == "member") ?? [];

    /// <summary>The texts of the list of that name.</summary>
    public static IReadOnlyList<string> Texts(this XElement element, string list) =>
        [.. element.Members(list).Select(member => member.Value)];

    /// <summary>The tags of a resource.</summary>
    public static IReadOnlyList<ResourceTag> Tags(this XElement element) =>
        [.. element.Members("Tags").Select(tag => new ResourceTag(tag.Text("Key") ?? "", tag.Text("Value") ?? ""))];
}
