using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>Reads parameters by the rules of the service model. AWS reports all violations in one message.</summary>
internal sealed partial class LogsCheck(JsonParameters parameters)
{
    private const string GroupPattern = @"[\.\-_/#A-Za-z0-9]+";
    private const string StreamPattern = "[^:*]*";
    private const int MaxName = 512;
    private const int MaxTags = 50;

    private readonly List<string> violations = [];

    /// <summary>The name of a group, under the given member.</summary>
    public string? GroupName(string member = "logGroupName") => Named(member, GroupForm(), GroupPattern);

    /// <summary>The name of a stream, under the given member.</summary>
    public string? StreamName(string member = "logStreamName") => Named(member, StreamForm(), StreamPattern);

    /// <summary>A value that must be there.</summary>
    public string Required(string member, string? value)
    {
        if (value is null)
        {
            violations.Add($"Value null at '{member}' failed to satisfy constraint: Member must not be null");
        }

        return value ?? "";
    }

    /// <summary>How many are asked for.</summary>
    public int Limit(int max, int otherwise)
    {
        var limit = parameters.Number("limit");
        if (limit > max)
        {
            Add("limit", $"{limit}", $"Member must have value less than or equal to {max}");
        }
        else if (limit < 1)
        {
            Add("limit", $"{limit}", "Member must have value greater than or equal to 1");
        }

        return limit ?? otherwise;
    }

    /// <summary>One of some words.</summary>
    public string? Choice(string member, params IReadOnlyCollection<string> choices)
    {
        var value = parameters.Text(member);
        if (value is not null && !choices.Contains(value, StringComparer.Ordinal))
        {
            Add(member, value, $"Member must satisfy enum value set: [{string.Join(", ", choices)}]");
        }

        return value;
    }

    /// <summary>Tags; empty where they are not given.</summary>
    public ImmutableSortedDictionary<string, string> Tags()
    {
        var tags = (parameters.Map("tags") ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (tags.Count > MaxTags)
        {
            violations.Add($"Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to {MaxTags}");
        }

        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > 128 || value.Length > 256 || !TagForm().IsMatch(key + value))
            {
                violations.Add(
                    $"Value '{{{key}={value}}}' at 'tags' failed to satisfy constraint: Map keys and values must satisfy the lengths "
                    + "and patterns of tags");
            }
        }

        return tags;
    }

    /// <summary>Refuses the call where anything was wrong.</summary>
    public void Finish()
    {
        if (violations.Count > 0)
        {
            throw LogsErrors.InvalidParameter(
                $"{(violations.Count == 1 ? "1 validation error" : $"{violations.Count} validation errors")} detected: "
                + $"{string.Join("; ", violations)}");
        }
    }

    private string? Named(string member, Regex form, string pattern)
    {
        var name = parameters.Text(member);
        switch (name)
        {
            case null:
                break;
            case "":
                Add(member, name, "Member must have length greater than or equal to 1");
                break;
            case { Length: > MaxName }:
                Add(member, name, $"Member must have length less than or equal to {MaxName}");
                break;
            case var _ when !form.IsMatch(name):
                Add(member, name, $"Member must satisfy regular expression pattern: {pattern}");
                break;
        }

        return name;
    }

    private void Add(string member, string value, string constraint) =>
        violations.Add($"Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    [GeneratedRegex(@"^[.\-_/#A-Za-z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex GroupForm();

    [GeneratedRegex(@"^[^:*]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex StreamForm();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex TagForm();
}
