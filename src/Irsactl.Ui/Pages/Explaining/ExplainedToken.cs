using System.Text.Json;
using Irsactl.Explain;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>What is kept of a token that was explained: what was found, and the token without its signature, which nobody can use.</summary>
/// <param name="Id">The result's name in paths.</param>
/// <param name="Explanation">What was found.</param>
/// <param name="RoleArn">The role that was asked about, or null.</param>
/// <param name="At">When.</param>
internal sealed record ExplainedToken(string Id, Explanation Explanation, string? RoleArn, DateTimeOffset At)
{
    /// <summary>The header as JSON on several lines; null where it cannot be read.</summary>
    public string? Header { get; init; }

    /// <summary>The claims as JSON on several lines; null where they cannot be read.</summary>
    public string? Claims { get; init; }

    /// <summary>Takes what may be kept of a token.</summary>
    public ExplainedToken WithPartsOf(string token) =>
        JsonWebSignature.TryParse(TokenMargin.Trim(token), out var parsed, out _)
            ? this with
            {
                Header = Indent(DecodeHeader(parsed)),
                Claims = Indent(parsed.Payload),
            }
            : this;

    // The signing input is header, dot and payload, as they were sent.
    private static ReadOnlyMemory<byte> DecodeHeader(JsonWebSignature token)
    {
        var input = token.SigningInput.Span;
        return System.Buffers.Text.Base64Url.DecodeFromUtf8(input[..input.IndexOf((byte)'.')]);
    }

    private static string? Indent(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            {
                document.WriteTo(writer);
            }

            return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
