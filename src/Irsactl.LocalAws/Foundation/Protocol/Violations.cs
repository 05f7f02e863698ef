using System.Text.RegularExpressions;

namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>
/// Gathers what is wrong with a request's parameters, in the sentences that AWS's services share. A value that is not given breaks no rule.
/// </summary>
internal sealed class Violations
{
    private readonly List<string> found = [];

    /// <summary>Everything that was wrong, as one message; null where nothing was.</summary>
    public string? Message => found.Count switch
    {
        0 => null,
        1 => $"1 validation error detected: {found[0]}",
        _ => $"{found.Count} validation errors detected: {string.Join("; ", found)}",
    };

    /// <summary>Notes a value that has to be given and is not.</summary>
    /// <param name="path">Where, such as <c>changeBatch.changes.1.member.action</c>.</param>
    /// <param name="value">The value.</param>
    public void Require(string path, object? value)
    {
        if (value is null)
        {
            found.Add($"Value null at '{path}' failed to satisfy constraint: Member must not be null");
        }
    }

    /// <summary>Checks a text's length.</summary>
    public void Length(string path, string? value, int min, int max) => CheckLength(path, $"Value '{value}'", value?.Length, min, max);

    /// <summary>Checks how many members a list has.</summary>
    public void Count<T>(string path, IReadOnlyCollection<T>? members, int min, int max) =>
        CheckLength(path, $"Value '[{string.Join(", ", members ?? [])}]'", members?.Count, min, max);

    /// <summary>Checks that a text is one of some.</summary>
    public void OneOf(string path, string? value, IReadOnlyCollection<string> allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.Ordinal))
        {
            Add(path, value, $"Member must satisfy enum value set: [{string.Join(", ", allowed)}]");
        }
    }

    /// <summary>Checks that a text is of a form.</summary>
    /// <param name="path">Where.</param>
    /// <param name="value">The text.</param>
    /// <param name="pattern">Matches the whole of a valid one.</param>
    /// <param name="text">The pattern as the service's model writes it.</param>
    public void Pattern(string path, string? value, Regex pattern, string text)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            Add(path, value, $"Member must satisfy regular expression pattern: {text}");
        }
    }

    /// <summary>Checks a number.</summary>
    public void Range(string path, long? value, long min, long max)
    {
        if (value > max)
        {
            Add(path, value, $"Member must have value less than or equal to {max}");
        }
        else if (value < min)
        {
            Add(path, value, $"Member must have value greater than or equal to {min}");
        }
    }

    private void CheckLength(string path, string value, int? length, int min, int max)
    {
        if (length > max)
        {
            found.Add($"{value} at '{path}' failed to satisfy constraint: Member must have length less than or equal to {max}");
        }
        else if (length < min)
        {
            found.Add($"{value} at '{path}' failed to satisfy constraint: Member must have length greater than or equal to {min}");
        }
    }

    private void Add(string path, object value, string constraint) =>
        found.Add($"Value '{value}' at '{path}' failed to satisfy constraint: {constraint}");
}
