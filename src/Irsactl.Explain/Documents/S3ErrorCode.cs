using System.Text;
using System.Text.RegularExpressions;

namespace Irsactl.Explain.Documents;

/// <summary>The code in an error answer of S3: <c>&lt;Error&gt;&lt;Code&gt;AccessDenied&lt;/Code&gt;…</c>.</summary>
internal static partial class S3ErrorCode
{
    // The code is the first element; whatever follows may be anything.
    private const int Read = 512;

    /// <summary>The code, or null where the body is something else.</summary>
    public static string? Of(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, Read)]);
        return Code().Match(text) is { Success: true } match ? match.Groups["code"].Value : null;
    }

    [GeneratedRegex("<Error>\\s*<Code>(?<code>[A-Za-z]{1,64})</Code>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
