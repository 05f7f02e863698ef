using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>
/// Takes out of a text what must not be passed on: signatures of tokens, and access keys with what is written beside them.
/// </summary>
internal static partial class Redaction
{
    /// <summary>A result without them.</summary>
    public static ExplainedToken Of(ExplainedToken result) => result with
    {
        Explanation = result.Explanation with
        {
            Findings =
            [
                .. result.Explanation.Findings.Select(finding => finding with
                {
                    Message = Of(finding.Message),
                    Wanted = Of(finding.Wanted),
                    Found = Of(finding.Found),
                    Remedy = Of(finding.Remedy),
                }),
            ],
        },
        Header = Of(result.Header),
        Claims = Of(result.Claims),
    };

    /// <summary>The text without them.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var withoutSignatures = Token().Replace(text, "${kept}(signature)");
        var withoutIds = AccessKeyId().Replace(withoutSignatures, "(access key id)");
        return NamedSecret().Replace(withoutIds, "${kept}(secret)");
    }

    [GeneratedRegex(@"(?<kept>eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.)[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{12,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccessKeyId();

    [GeneratedRegex(
        """(?<kept>(?:secret|session|security)[ _-]?(?:access[ _-]?key|token)["']?\s*[:=]\s*["']?)[A-Za-z0-9/+=_-]{16,}""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex NamedSecret();
}
