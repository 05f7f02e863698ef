namespace Irsactl.Aws.Policies;

/// <summary>One part of a statement that a request did not fit.</summary>
/// <param name="Element">
/// The element as the policy spells it: <c>Action</c>, <c>NotResource</c>, <c>Principal</c>, <c>Condition</c>, ….
/// </param>
/// <param name="Operator">The condition's operator, such as <c>StringEquals</c>; null for other elements.</param>
/// <param name="Key">The condition's key, such as <c>aws:SourceIp</c>; null for other elements.</param>
/// <param name="Wanted">What the policy names, with policy variables as written.</param>
/// <param name="Actual">What the request has; empty where it does not have the key at all.</param>
public sealed record Mismatch(
    string Element,
    string? Operator,
    string? Key,
    IReadOnlyList<string> Wanted,
    IReadOnlyList<string> Actual)
{
    /// <summary>One line for readers, such as <c>Condition StringEquals aws:username: wanted "a", found "b"</c>.</summary>
    public override string ToString()
    {
        var subject = Key is null ? Element : $"{Element} {Operator} {Key}";
        return $"{subject}: wanted {List(Wanted)}, found {(Actual.Count == 0 ? "nothing" : List(Actual))}";
    }

    private static string List(IReadOnlyList<string> values) => string.Join(" or ", values.Select(value => $"\"{value}\""));
}
