using System.Text.RegularExpressions;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>The lines of a command's output that the short demo shows.</summary>
internal sealed partial class DemoExcerpt
{
    private readonly string[] _parts;
    private readonly bool _hasDetails;

    private DemoExcerpt(bool hasDetails, string[] parts)
    {
        _hasDetails = hasDetails;
        _parts = parts;
    }

    /// <summary>None.</summary>
    public static DemoExcerpt Nothing { get; } = new(hasDetails: false, []);

    /// <summary>Of findings, the first that failed with what is said below it, and the result.</summary>
    public static DemoExcerpt Cause { get; } = new(hasDetails: true, ["✗", "FAILED", "result:"]);

    /// <summary>Lines with one of these texts in them, the first for each.</summary>
    public static DemoExcerpt With(params string[] parts) => new(hasDetails: false, parts);

    /// <summary>Chooses.</summary>
    /// <param name="output">What a command printed.</param>
    public IReadOnlyList<string> Choose(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        List<string> chosen = _hasDetails ? [.. CauseOf(lines)]
            : [.. _parts.Select(part => lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal))).OfType<string>()];
        return [.. chosen.Select(line => Time.Replace(line, "").Trim())];
    }

    private IEnumerable<string> CauseOf(string[] lines)
    {
        var failed = Array.FindIndex(lines, line => _parts[..2].Any(part => line.StartsWith(part, StringComparison.Ordinal)));
        var details = failed < 0 ? [] : lines[(failed + 1)..].TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal));
        return [.. failed < 0 ? [] : lines[failed..(failed + 1)], .. details.Where(IsShort), .. lines[^1..]];
    }

    // What mends it can be a command of several lines, and is shown by --full.
    private static bool IsShort(string line) => !line.TrimStart().StartsWith("remedy:", StringComparison.Ordinal);

    /// <summary>The time in front of lines that are logged.</summary>
    [GeneratedRegex(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time { get; }
}
