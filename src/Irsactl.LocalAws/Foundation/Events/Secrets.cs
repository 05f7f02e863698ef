using System.Text.RegularExpressions;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>Takes out of a request what would let a reader of its event act as the caller.</summary>
internal static partial class Secrets
{
    /// <summary>Stands in for what was taken out.</summary>
    public const string Removed = "REDACTED";

    private static readonly string[] Names =
    [
        "X-Amz-Signature", "X-Amz-Security-Token", "Signature", "WebIdentityToken", "SAMLAssertion", "TokenCode", "AuthenticationCode1",
        "AuthenticationCode2", "Password", "OldPassword", "NewPassword", "PrivateKey", "SecretAccessKey", "SecretString", "ZipFile",
    ];

    /// <summary>Whether a parameter holds a secret.</summary>
    /// <param name="name">Its name, in any case.</param>
    public static bool IsSecret(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Path and query without secrets.</summary>
    /// <param name="path">The path as sent.</param>
    /// <param name="query">The query as sent, without question mark.</param>
    public static string RemoveFrom(string path, string query) =>
        query.Length == 0 ? path : $"{path}?{string.Join('&', query.Split('&').Select(Hide))}";

    /// <summary>
    /// A message without secrets: that of a wrong signature quotes the canonical request, and with it the session's token.
    /// </summary>
    public static string RemoveFrom(string message) => SecretInText().Replace(message, "${name}" + Removed);

    private static string Hide(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && IsSecret(Uri.UnescapeDataString(pair[..equals])) ? $"{pair[..equals]}={Removed}" : pair;
    }

    [GeneratedRegex(
        """(?<name>(?:X-Amz-Security-Token|X-Amz-Signature|WebIdentityToken|SAMLAssertion)(?:=|:\s*))[^\s&"']+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretInText();
}
