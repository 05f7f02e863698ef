using System.Globalization;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A list: <c>Quantity</c> and <c>Items</c>, and what else a list has.</summary>
/// <param name="item">The name of its items.</param>
/// <param name="shape">What each must be like.</param>
internal sealed class ListShape(string item, XmlShape shape) : XmlShape
{
    /// <summary>What stands in front of the quantity.</summary>
    public XmlMember[] Before { get; init; } = [];

    /// <summary>What stands behind the items.</summary>
    public XmlMember[] After { get; init; } = [];

    /// <summary>The fewest items.</summary>
    public int Min { get; init; }

    /// <summary>Whether this AWS does anything with items; if not, there must be none.</summary>
    public bool IsServed { get; init; } = true;

    /// <inheritdoc />
    public override XElement Read(XElement sent, string path)
    {
        var items = sent.Child("Items")?.Elements().ToList() ?? [];
        var quantity = sent.Child("Quantity")
            ?? throw CloudFrontErrors.Constraint(value: null, $"{path}.quantity", "Member must not be null");
        if (!int.TryParse(quantity.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            throw CloudFrontErrors.MalformedXml($"{path}.quantity is not a number.");
        }

        if (count != items.Count)
        {
            throw CloudFrontErrors.InconsistentQuantities();
        }

        return items.Count < Min ? throw CloudFrontErrors.Constraint(
                "[]", $"{path}.items", $"Member must have length greater than or equal to {Min.ToString(CultureInfo.InvariantCulture)}")
            : items.Count > 0 && !IsServed ? throw CloudFrontErrors.NotImplemented(path)
            : CloudFrontXml.Element(
                sent.Name.LocalName,
                Before.Select(member => member.Read(sent, path)),
                CloudFrontXml.Element("Quantity", count),
                count == 0
                    ? null
                    : CloudFrontXml.Element("Items", items.Select((child, index) => ReadItem(child, $"{path}.items.{index + 1}.member"))),
                After.Select(member => member.Read(sent, path)));
    }

    /// <inheritdoc />
    public override XElement Absent(string name, string text) =>
        Read(CloudFrontXml.Element(name, CloudFrontXml.Element("Quantity", 0)), Step(name));

    private XElement ReadItem(XElement child, string path) => child.Name.LocalName == item
        ? shape.Read(child, path)
        : throw CloudFrontErrors.MalformedXml($"{path} is a {child.Name.LocalName}, not a {item}.");
}
