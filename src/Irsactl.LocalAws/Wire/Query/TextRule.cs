using System.Text.RegularExpressions;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>What a text parameter may look like, from the service's model.</summary>
/// <param name="Min">The shortest length, in UTF-16 units as AWS counts.</param>
/// <param name="Max">The longest length.</param>
internal sealed record TextRule(int Min, int Max)
{
    /// <summary>Matches the whole of a valid value; null where any character goes.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The pattern as the service's model writes it, for the message.</summary>
    public string PatternText { get; init; } = "";

    /// <summary>Names break IAM's pattern with a sentence of their own instead of the general one.</summary>
    public bool IsName { get; init; }

    /// <summary>The value never appears in a message.</summary>
    public bool IsSensitive { get; init; }
}
