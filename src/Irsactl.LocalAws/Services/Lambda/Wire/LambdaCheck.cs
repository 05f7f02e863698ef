using System.Globalization;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Lambda.Wire;

/// <summary>Gathers what the service model does not allow, because AWS reports every violation in one message.</summary>
internal sealed class LambdaCheck
{
    private readonly List<string> violations = [];

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The parameter as messages name it.</param>
    /// <param name="value">What was given.</param>
    public string Required(string name, string? value)
    {
        if (value is null)
        {
            violations.Add($"Value null at '{name}' failed to satisfy constraint: Member must not be null");
        }

        return value ?? "";
    }

    /// <summary>The length of a text.</summary>
    public void Length(string name, string? value, int min, int max)
    {
        if (value?.Length > max)
        {
            Add(name, value, $"Member must have length less than or equal to {max}");
        }
        else if (value?.Length < min)
        {
            Add(name, value, $"Member must have length greater than or equal to {min}");
        }
    }

    /// <summary>The form of a text.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">What was given.</param>
    /// <param name="pattern">What matches the whole of it.</param>
    /// <param name="text">The pattern as the service model writes it.</param>
    public void Pattern(string name, string? value, Regex pattern, string text)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            Add(name, value, $"Member must satisfy regular expression pattern: {text}");
        }
    }

    /// <summary>The size of a number.</summary>
    public void Range(string name, int? value, int min, int max)
    {
        if (value > max)
        {
            Add(name, Text(value), $"Member must have value less than or equal to {Text(max)}");
        }
        else if (value < min)
        {
            Add(name, Text(value), $"Member must have value greater than or equal to {Text(min)}");
        }
    }

    /// <summary>One of some words.</summary>
    public void Choice(string name, string? value, params IReadOnlyCollection<string> choices)
    {
        if (value is not null && !choices.Contains(value, StringComparer.Ordinal))
        {
            Add(name, value, $"Member must satisfy enum value set: [{string.Join(", ", choices)}]");
        }
    }

    /// <summary>Refuses the call where anything was wrong.</summary>
    /// <exception cref="AwsServiceException"><c>ValidationException</c> with every violation.</exception>
    public void Finish()
    {
        if (violations.Count > 0)
        {
            throw LambdaErrors.Validation(
                $"{(violations.Count == 1 ? "1 validation error" : $"{violations.Count} validation errors")} detected: "
                + $"{string.Join("; ", violations)}");
        }
    }

    private void Add(string name, string value, string constraint) =>
        violations.Add($"Value '{value}' at '{name}' failed to satisfy constraint: {constraint}");

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
