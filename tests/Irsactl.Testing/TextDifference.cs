using System.Globalization;
using System.Text;

namespace Irsactl.Testing;

/// <summary>Shows how two texts differ, line by line.</summary>
internal static class TextDifference
{
    private const int Context = 2;
    private const int MostLines = 40;

    /// <summary>The lines between the common beginning and the common end, with a little around them.</summary>
    public static string Show(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var shorter = Math.Min(before.Length, after.Length);
        var head = 0;
        while (head < shorter && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < shorter - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"@@ line {head + 1} @@\n");
        Append(text, "  ", before[Math.Max(0, head - Context)..head]);
        Append(text, "- ", before[head..^tail]);
        Append(text, "+ ", after[head..^tail]);
        Append(text, "  ", before[^tail..Math.Min(before.Length, before.Length - tail + Context)]);
        if (head == before.Length - tail && head == after.Length - tail)
        {
            text.Append("(no line differs)\n");
        }

        return text.ToString();
    }

    /// <summary>Ends of lines are made visible, since they are what one overlooks.</summary>
    private static void Append(StringBuilder text, string mark, string[] lines)
    {
        foreach (var line in lines.Take(MostLines))
        {
            text.Append(mark).Append(line.Replace("\r", "␍", StringComparison.Ordinal));
            text.Append(line.EndsWith(' ') ? "␠\n" : "\n");
        }

        if (lines.Length > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{mark}… {lines.Length - MostLines} more lines\n");
        }
    }
}
