using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Irsactl.Cli.Terminal;

/// <summary>
/// Breaks lines that are wider than a terminal between their words, and lets what follows hang below the text and not below its labels:
/// below the message of <c>FAILED  discovery  message</c>. What is one word, such as an ARN, stays whole.
/// </summary>
internal sealed partial class HangingWriter(TextWriter output, int width) : TextWriter(CultureInfo.InvariantCulture)
{
    /// <summary>Labels end before this column.</summary>
    private const int Labels = 40;

    private readonly StringBuilder _line = new();

    /// <inheritdoc />
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc />
    public override void Write(char value)
    {
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        foreach (var line in Break(_line.ToString()))
        {
            output.WriteLine(line);
        }

        _line.Clear();
    }

    /// <inheritdoc />
    public override void WriteLine(string? value)
    {
        Write(value);
        Write('\n');
    }

    /// <inheritdoc />
    public override void WriteLine() => Write('\n');

    /// <summary>The lines of a line.</summary>
    private List<string> Break(string line)
    {
        if (Length(line) <= width)
        {
            return [line];
        }

        var hang = Hang(Colors.Replace(line, ""));
        List<string> lines = [];
        var current = new StringBuilder();
        foreach (var word in Words(line))
        {
            if (Length(current.ToString()) + Length(word) > width && current.ToString().Trim().Length > 0)
            {
                lines.Add(current.ToString().TrimEnd());
                current.Clear().Append(' ', hang).Append(word.TrimStart());
            }
            else
            {
                current.Append(word);
            }
        }

        lines.Add(current.ToString());
        return lines;
    }

    /// <summary>Words, each with the blanks in front of it.</summary>
    private static IEnumerable<string> Words(string line) => Word.Matches(line).Select(match => match.Value);

    private int Hang(string line)
    {
        var begin = line.Length - line.TrimStart().Length;
        var label = Label.Match(line, begin);
        var column = Columns.Matches(line, begin).LastOrDefault(match => match.Index + match.Length <= Labels);
        var hang = column is not null ? column.Index + column.Length
            : label.Success && label.Index == begin && begin + label.Length <= Labels ? begin + label.Length
            : begin + 2;
        return hang < width / 2 ? hang : begin < width / 2 ? begin + 2 : 2;
    }

    private static int Length(string text) => Colors.Replace(text, "").Length;

    [GeneratedRegex(" *[^ ]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }

    /// <summary>The gap between two columns, behind something.</summary>
    [GeneratedRegex("(?<=[^ ]) {2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Columns { get; }

    /// <summary>A word with a colon.</summary>
    [GeneratedRegex("[a-z]+: +", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label { get; }

    [GeneratedRegex("\e\\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colors { get; }
}
