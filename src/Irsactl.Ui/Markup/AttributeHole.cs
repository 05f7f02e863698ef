namespace Irsactl.Ui.Markup;

/// <summary>An attribute that may not be there: a hole of a template within a tag, right after a name.</summary>
/// <param name="Name">Its name, of our own making.</param>
/// <param name="Value">Its value, which will be encoded; null leaves the attribute out.</param>
public readonly record struct AttributeHole(string Name, string? Value)
{
    /// <summary>An attribute without a value, such as <c>checked</c>.</summary>
    public static AttributeHole Flag(string name, bool isSet) => new(name, isSet ? "" : null);
}
