using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A member of a structure.</summary>
internal sealed class XmlMember
{
    private readonly XmlShape shape;
    private readonly string? absent;
    private readonly bool isRequired;

    private XmlMember(string name, XmlShape shape, bool isRequired, string? absent)
    {
        Name = name;
        this.shape = shape;
        this.isRequired = isRequired;
        this.absent = absent;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>A member that must be there.</summary>
    public static XmlMember Required(string name, XmlShape shape) => new(name, shape, isRequired: true, absent: null);

    /// <summary>A member that may be left out, and then is not in answers.</summary>
    public static XmlMember Optional(string name, XmlShape shape) => new(name, shape, isRequired: false, absent: null);

    /// <summary>A member that may be left out, and then is in answers all the same.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">What it must be like.</param>
    /// <param name="absent">Its text then.</param>
    public static XmlMember Filled(string name, XmlShape shape, string absent = "") => new(name, shape, isRequired: false, absent);

    /// <summary>Takes the member out of a structure.</summary>
    /// <returns>Null where it was left out.</returns>
    public XElement? Read(XElement structure, string path)
    {
        var there = $"{path}.{XmlShape.Step(Name)}";
        return structure.Child(Name) is { } sent ? shape.Read(sent, there)
            : isRequired ? throw CloudFrontErrors.Constraint(value: null, there, "Member must not be null")
            : absent is { } text ? shape.Absent(Name, text)
            : null;
    }
}
