using System.Text;
using System.Text.Json;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Services.Iam.Simulating;

/// <summary>
/// Where a statement stands in its document, as simulations report it: lines and columns count from 1, the start is right behind the token
/// before the statement (the bracket of the list, or the statement before), the end right behind its closing brace.
/// </summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
internal sealed record StatementPosition(int Line, int Column)
{
    /// <summary>Start and end of a statement.</summary>
    /// <param name="document">A policy.</param>
    /// <param name="index">The statement's place in it, from 0.</param>
    public static (StatementPosition Start, StatementPosition End) Of(PolicyDocument document, int index)
    {
        var json = Encoding.UTF8.GetBytes(document.Text);
        var reader = new Utf8JsonReader(json);
        while (!(reader.CurrentDepth == 1 && reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals("Statement"u8)))
        {
            reader.Read();
        }

        var start = (int)reader.BytesConsumed;
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartArray)
        {
            for (var skipped = 0; skipped <= index; skipped++)
            {
                start = (int)reader.BytesConsumed;
                reader.Read();
                reader.Skip();
            }
        }
        else
        {
            reader.Skip();
        }

        return (At(json.AsSpan(0, start)), At(json.AsSpan(0, (int)reader.BytesConsumed)));
    }

    private static StatementPosition At(ReadOnlySpan<byte> before)
    {
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new StatementPosition(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}
