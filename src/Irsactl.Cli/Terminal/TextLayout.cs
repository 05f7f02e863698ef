namespace Irsactl.Cli.Terminal;

/// <summary>Text in lines of a width.</summary>
internal static class TextLayout
{
    /// <summary>Columns where nobody says how many there are: in a pipe, in a file.</summary>
    public const int UsualWidth = 80;

    /// <summary>Longer lines are hard to read, however wide the window is.</summary>
    private const int WidestText = 100;

    /// <summary>In less, nothing can be laid out.</summary>
    private const int NarrowestText = 40;

    /// <summary>Columns for text that a person reads.</summary>
    /// <param name="isTerminal">Whether it goes to a terminal.</param>
    /// <param name="columns">The terminal's columns; 0 where it does not say.</param>
    public static int Width(bool isTerminal, int columns) =>
        isTerminal && columns > 0 ? Math.Clamp(columns, NarrowestText, WidestText) : UsualWidth;

    /// <summary>Breaks text between words. A word that is wider than a line has one to itself; there is one line at least.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length > 0 ? $"{line} {word}" : word;
            }
        }

        lines.Add(line);
        return lines;
    }
}
