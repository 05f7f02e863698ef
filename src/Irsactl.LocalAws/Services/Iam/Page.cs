using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>One page of a list. The marker is the last key of the page before it, so that changes in between lose nothing else.</summary>
/// <param name="Items">The items of the page.</param>
/// <param name="Marker">Where the next page begins, or null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Marker)
{
    /// <summary>Writes the list with <c>IsTruncated</c> and <c>Marker</c>.</summary>
    public void Write(AnswerWriter writer, string name, Action<AnswerWriter, T> write)
    {
        writer.List(name, Items, write);
        writer.Flag("IsTruncated", Marker is not null);
        writer.Text("Marker", Marker);
    }
}

/// <summary>The part of a list that a call asks for.</summary>
/// <param name="Marker">Where to go on, or null for the beginning.</param>
/// <param name="MaxItems">The most items, 1 to 1,000.</param>
internal sealed record PageRequest(string? Marker, int MaxItems)
{
    private const int Default = 100;
    private const int Max = 1000;

    /// <summary>Reads <c>Marker</c> and <c>MaxItems</c>.</summary>
    public static PageRequest Read(ParameterCheck check) =>
        new(check.Optional("Marker", IamRules.Marker), check.Integer("MaxItems", 1, Max) ?? Default);

    /// <summary>Cuts the page out of items that are in the order of their keys, compared without regard to case.</summary>
    /// <exception cref="AwsServiceException">The marker is none of ours.</exception>
    public Page<T> Of<T>(IEnumerable<T> items, Func<T, string> key)
    {
        var after = Marker is null ? null : Decode(Marker);
        var found = items
            .Where(item => after is null || string.Compare(key(item), after, StringComparison.OrdinalIgnoreCase) > 0)
            .Take(MaxItems + 1)
            .ToList();
        return found.Count <= MaxItems ? new Page<T>(found, null) : new Page<T>(found[..MaxItems], Encode(key(found[MaxItems - 1])));
    }

    private static string Encode(string key) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key));

    private static string Decode(string marker)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw QueryErrors.Validation("Invalid Marker.");
        }
    }
}
