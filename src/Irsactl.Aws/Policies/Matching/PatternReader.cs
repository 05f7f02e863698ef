using System.Text;

namespace Irsactl.Aws.Policies.Matching;

/// <summary>
/// Takes a pattern apart (IAM User Guide, "IAM policy elements: Variables and tags"). What looks like a variable and is not well-formed
/// is plain text.
/// </summary>
internal ref struct PatternReader(ReadOnlySpan<char> text, PatternSyntax syntax)
{
    private readonly ReadOnlySpan<char> text = text;
    private readonly StringBuilder literal = new();
    private readonly List<PatternPart> parts = [];
    private int position;

    public List<PatternPart> Read()
    {
        while (position < text.Length)
        {
            if (!syntax.HasFlag(PatternSyntax.Variables) || !text[position..].StartsWith("${") || !TryReadVariable())
            {
                literal.Append(Translate(text[position++]));
            }
        }

        EndLiteral();
        return parts;
    }

    private readonly char Translate(char character) => (character, syntax.HasFlag(PatternSyntax.Wildcards)) switch
    {
        ('*', true) => Glob.AnyText,
        ('?', true) => Glob.AnyCharacter,
        _ => character,
    };

    private bool TryReadVariable()
    {
        var body = text[(position + 2)..];
        if (body is ['*' or '?' or '$', '}', ..])
        {
            literal.Append(body[0]);
            position += 4;
            return true;
        }

        var end = body.IndexOfAny(',', '}');
        if (end <= 0)
        {
            return false;
        }

        var key = body[..end].Trim().ToString();
        var length = end + 1;
        string? defaultValue = null;
        if (body[end] == ',' && !TryReadDefault(body, ref length, out defaultValue))
        {
            return false;
        }

        EndLiteral();
        parts.Add(new PatternPart(defaultValue, key));
        position += 2 + length;
        return true;
    }

    /// <summary>Reads <c>'default'}</c>, with white space around the quotes.</summary>
    private static bool TryReadDefault(ReadOnlySpan<char> body, ref int length, out string? defaultValue)
    {
        defaultValue = null;
        var rest = body[length..].TrimStart();
        if (rest is not ['\'', ..] || rest[1..].IndexOf('\'') is var quote && quote < 0)
        {
            return false;
        }

        defaultValue = rest[1..(quote + 1)].ToString();
        rest = rest[(quote + 2)..].TrimStart();
        length = body.Length - rest.Length + 1;
        return rest is ['}', ..];
    }

    private readonly void EndLiteral()
    {
        if (literal.Length > 0)
        {
            parts.Add(new PatternPart(literal.ToString(), null));
            literal.Clear();
        }
    }
}
