using System.Text;
using System.Text.Json;

namespace Irsactl.Documents;

/// <summary>A JSON reader that knows the line and column it is on and how many tokens it has read.</summary>
internal ref struct JsonTextCursor(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> text = utf8;
    private Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = DocumentLimits.Depth, AllowMultipleValues = true });
    private int counted;
    private int lineStart;

    /// <summary>The current token's line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The current token's column in its line, from 1.</summary>
    public readonly int Column => Encoding.UTF8.GetCharCount(text[lineStart..counted]) + 1;

    /// <summary>Tokens read so far.</summary>
    public int TokensRead { get; private set; }

    /// <summary>What stands here.</summary>
    public readonly JsonTokenType TokenType => reader.TokenType;

    /// <summary>Goes to the next token; false at the end.</summary>
    public bool Read()
    {
        if (!reader.Read())
        {
            return false;
        }

        TokensRead++;
        var start = (int)reader.TokenStartIndex;
        var passed = text[counted..start];
        if (passed.Count((byte)'\n') is > 0 and var lines)
        {
            Line += lines;
            lineStart = counted + passed.LastIndexOf((byte)'\n') + 1;
        }

        counted = start;
        return true;
    }

    /// <summary>The string or property name here.</summary>
    /// <exception cref="InvalidOperationException">It is no Unicode text, such as half a surrogate pair.</exception>
    public readonly string GetString() => reader.GetString() ?? "";

    /// <summary>The number here, as written.</summary>
    public readonly string GetRawText() => Encoding.ASCII.GetString(reader.ValueSpan);
}
