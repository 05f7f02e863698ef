using System.CommandLine;
using System.Globalization;

namespace Irsactl.Cli.Values;

/// <summary>Points in time as RFC 3339 writes them; without an offset they are UTC.</summary>
internal static class Instants
{
    /// <summary>An option that takes a time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its description.</param>
    /// <param name="years">The years that make sense, first and last.</param>
    public static Option<DateTimeOffset?> Option(string name, string description, (int First, int Last)? years = null) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                result.AddError($"'{text}' given for {name} is not a time such as 2026-01-31T12:00:00Z");
                return null;
            }

            if (years is var (first, last) && (time.Year < first || time.Year > last))
            {
                result.AddError($"'{text}' given for {name} is not between the years {first} and {last}");
                return null;
            }

            return time;
        },
    };
}
