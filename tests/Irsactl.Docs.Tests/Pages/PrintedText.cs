using System.Text.RegularExpressions;

namespace Irsactl.Docs.Tests.Pages;

/// <summary>What a page says that commands print, held against what they printed.</summary>
internal static class PrintedText
{
    /// <summary>Whether it fits: line by line, where <c>…</c> stands for anything in a line, and a line of it alone for any lines.</summary>
    public static bool Fits(string wanted, string printed)
    {
        var pattern = string.Join(
            '\n',
            wanted.TrimEnd().Split('\n').Select(line => line.Trim() == "…" ? "[^\0]*?" : Regex.Escape(line.TrimEnd()).Replace("…", ".*?", StringComparison.Ordinal)));
        // A line that stands for any lines stands for none, too.
        pattern = pattern.Replace("\n[^\0]*?\n", "\n(?:[^\0]*?\n)?", StringComparison.Ordinal);
        var lines = string.Join('\n', printed.TrimEnd().Split('\n').Select(line => line.TrimEnd()));
        return Regex.IsMatch(lines, $"\\A{pattern}\\z", RegexOptions.None, TimeSpan.FromSeconds(5));
    }
}
