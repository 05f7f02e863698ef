using Microsoft.Extensions.Primitives;

namespace Irsactl.Ui.Serving;

/// <summary>What a form was filled in with.</summary>
/// <param name="values">By field.</param>
public sealed class UiForm(IReadOnlyDictionary<string, StringValues> values)
{
    /// <summary>A field's text without space around it; null where it was left empty.</summary>
    public string? Text(string name) => Raw(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A field's text as it was sent; null where there is no such field.</summary>
    public string? Raw(string name) => values.TryGetValue(name, out var found) && found is [{ } text, ..] ? text : null;

    /// <summary>All texts of a field that are not empty.</summary>
    public IEnumerable<string> All(string name) =>
        values.TryGetValue(name, out var found) ? found.OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)) : [];

    /// <summary>Whether a box is ticked.</summary>
    public bool IsSet(string name) => values.ContainsKey(name);
}
