using System.Globalization;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Query;

/// <summary>
/// Reads an operation's parameters and gathers what is wrong with them, because AWS reports every violation in one message.
/// Call <see cref="Finish"/> before using what was read: until then a missing value is an empty one.
/// </summary>
internal sealed class ParameterCheck(QueryParameters parameters)
{
    private readonly List<string> violations = [];
    private string? nameProblem;

    /// <summary>A text that must be there.</summary>
    public string Required(string name, TextRule rule)
    {
        var value = parameters.Text(name);
        if (value is null)
        {
            violations.Add($"Value null at '{Label(name)}' failed to satisfy constraint: Member must not be null");
            return "";
        }

        Check(Label(name), value, rule);
        return value;
    }

    /// <summary>A text that may be there.</summary>
    public string? Optional(string name, TextRule rule)
    {
        var value = parameters.Text(name);
        if (value is not null)
        {
            Check(Label(name), value, rule);
        }

        return value;
    }

    /// <summary>A whole number that may be there.</summary>
    public int? Integer(string name, int min, int max)
    {
        if (parameters.Text(name) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw QueryErrors.Malformed(text);
        }

        if (value > max)
        {
            violations.Add(
                $"Value '{value}' at '{Label(name)}' failed to satisfy constraint: Member must have value less than or equal to {max}");
        }
        else if (value < min)
        {
            violations.Add(
                $"Value '{value}' at '{Label(name)}' failed to satisfy constraint: Member must have value greater than or equal to {min}");
        }

        return value;
    }

    /// <summary>A truth value that may be there.</summary>
    public bool? Flag(string name) => parameters.Text(name) switch
    {
        null => null,
        "true" or "True" => true,
        "false" or "False" => false,
        var other => throw QueryErrors.Malformed(other),
    };

    /// <summary>One of some words, or null where it is not given.</summary>
    public string? Choice(string name, params string[] choices)
    {
        var value = parameters.Text(name);
        if (value is not null && !choices.Contains(value, StringComparer.Ordinal))
        {
            violations.Add(
                $"Value '{value}' at '{Label(name)}' failed to satisfy constraint: Member must satisfy enum value set: "
                + $"[{string.Join(", ", choices)}]");
        }

        return value;
    }

    /// <summary>A list of texts that must be there.</summary>
    public IReadOnlyList<string> RequiredTexts(string name, TextRule rule)
    {
        var texts = Texts(name, rule);
        if (texts is null)
        {
            violations.Add($"Value null at '{Label(name)}' failed to satisfy constraint: Member must not be null");
        }

        return texts ?? [];
    }

    /// <summary>A list of texts; null where it is not given.</summary>
    public IReadOnlyList<string>? Texts(string name, TextRule rule, int max = int.MaxValue)
    {
        var members = List(name, max);
        if (members is null)
        {
            return null;
        }

        var texts = members.Select(member => member.Self()).ToList();
        if (texts.Exists(text => text.Length < rule.Min || text.Length > rule.Max))
        {
            violations.Add(
                $"Value '[{string.Join(", ", texts)}]' at '{Label(name)}' failed to satisfy constraint: Member must satisfy constraint: " +
                $"[Member must have length less than or equal to {rule.Max}, Member must have length greater than or equal to {rule.Min}]");
        }

        return texts;
    }

    /// <summary>A list of structures; null where it is not given.</summary>
    public IReadOnlyList<QueryParameters>? List(string name, int max = int.MaxValue)
    {
        var members = parameters.List(name);
        if (members?.Count > max)
        {
            violations.Add($"Value at '{Label(name)}' failed to satisfy constraint: Member must have length less than or equal to {max}");
        }

        return members;
    }

    /// <summary>A text inside a list member, labelled as AWS does: <c>tags.1.member.key</c>.</summary>
    public string Member(string list, int index, QueryParameters member, string name, TextRule rule)
    {
        var label = $"{Label(list)}.{index.ToString(CultureInfo.InvariantCulture)}.member.{Label(name)}";
        var value = member.Text(name);
        if (value is null)
        {
            violations.Add($"Value null at '{label}' failed to satisfy constraint: Member must not be null");
            return "";
        }

        Check(label, value, rule);
        return value;
    }

    /// <summary>Refuses the call where anything was wrong.</summary>
    /// <exception cref="AwsServiceException"><c>ValidationError</c> with every violation.</exception>
    public void Finish()
    {
        if (violations.Count > 0)
        {
            var count = violations.Count == 1 ? "1 validation error" : $"{violations.Count} validation errors";
            throw QueryErrors.Validation($"{count} detected: {string.Join("; ", violations)}");
        }

        if (nameProblem is not null)
        {
            throw QueryErrors.Validation(nameProblem);
        }
    }

    private void Check(string label, string value, TextRule rule)
    {
        if (Constraint(value, rule) is { } constraint)
        {
            var shown = rule.IsSensitive ? "" : $" '{value}'";
            violations.Add($"Value{shown} at '{label}' failed to satisfy constraint: {constraint}");
        }
        else if (rule is { IsName: true, Pattern: { } pattern } && !pattern.IsMatch(value))
        {
            nameProblem ??=
                $"The specified value for {label} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-";
        }
    }

    private static string? Constraint(string value, TextRule rule) => rule switch
    {
        _ when value.Length > rule.Max => $"Member must have length less than or equal to {rule.Max}",
        _ when value.Length < rule.Min => $"Member must have length greater than or equal to {rule.Min}",
        { IsName: false, Pattern: { } pattern } when !pattern.IsMatch(value) =>
            $"Member must satisfy regular expression pattern: {rule.PatternText}",
        _ => null,
    };

    private static string Label(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
