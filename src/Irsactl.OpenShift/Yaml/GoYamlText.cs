using System.Text;

namespace Irsactl.OpenShift.Yaml;

/// <summary>The text so far, and the column that it has come to.</summary>
internal sealed class GoYamlText
{
    /// <summary>Behind this column a line is folded at the next space.</summary>
    private const int BestWidth = 80;

    private readonly StringBuilder _text = new();
    private int _column;

    /// <summary>Whether the line is long enough.</summary>
    public bool IsLong => _column > BestWidth;

    public GoYamlText Append(ReadOnlySpan<char> text)
    {
        _text.Append(text);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune;
            _column++;
        }

        return this;
    }

    public GoYamlText EndLine()
    {
        // A block of text may have ended it.
        if (_column > 0)
        {
            Break();
        }

        return this;
    }

    public void Break()
    {
        _text.Append('\n');
        _column = 0;
    }

    public GoYamlText Indent(int spaces)
    {
        _text.Append(' ', spaces);
        _column += spaces;
        return this;
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
