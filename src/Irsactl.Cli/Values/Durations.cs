using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Irsactl.Cli.Values;

/// <summary>Durations as people write them: <c>1h</c>, <c>90m</c>, <c>1h30m</c>, <c>50ms</c>, or seconds as a plain number.</summary>
internal static partial class Durations
{
    /// <summary>The longest duration that is taken: a year. More is a typing error.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>An option that takes a duration.</summary>
    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "duration",
        CustomParser = result =>
        {
            if (TryParse(result.Tokens[0].Value, out var duration))
            {
                return duration;
            }

            result.AddError($"'{result.Tokens[0].Value}' given for {name} is not a duration such as 1h, 90m, 45s or 500ms");
            return null;
        },
    };

    /// <summary>Reads a duration; negative ones and those over a year are refused.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            text = $"{seconds}s";
        }

        var match = Parts().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return false;
        }

        double total = 0;
        foreach (var (group, unit) in Units)
        {
            if (match.Groups[group] is { Success: true, Value: var number })
            {
                total += double.Parse(number, CultureInfo.InvariantCulture) * unit;
            }
        }

        if (total > Longest.TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(total);
        return true;
    }

    private static readonly (string Group, double Seconds)[] Units =
        [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1), ("ms", 0.001)];

    [GeneratedRegex(
        @"\A(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m(?!s))?(?:(?<s>[0-9]{1,12})s)?(?:(?<ms>[0-9]{1,12})ms)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Parts();
}
