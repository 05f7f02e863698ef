using System.Globalization;
using System.Text;

namespace Irsactl.Oidc.Issuers;

/// <summary>Says of a text that is no issuer at all what it is instead, and what it may have been meant to be.</summary>
internal static class IssuerForm
{
    private const string Scheme = "https://";

    /// <summary>What is wrong, or null where <see cref="IssuerUrl"/> decides.</summary>
    public static IssuerFault? Examine(string text)
    {
        if (text.Length == 0)
        {
            return new("it is empty");
        }

        if (text.FirstOrDefault(IsBlank) is not '\0' and var blank)
        {
            var right = string.Concat(text.Where(character => !IsBlank(character)));
            return new(
                $"character {text.IndexOf(blank, StringComparison.Ordinal) + 1} is {NameOf(blank)}",
                right.StartsWith(Scheme, StringComparison.Ordinal) ? right : null);
        }

        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return OtherScheme(text);
        }

        var end = text.AsSpan().IndexOfAny('?', '#');
        if (end >= 0)
        {
            return new(
                text[end] == '?' ? "it has a query, which issuers have not" : "it has a fragment, which issuers have not", text[..end]);
        }

        var slash = text.IndexOf('/', Scheme.Length) is >= 0 and var at ? at : text.Length;
        var authority = text[Scheme.Length..slash];
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return new("it has user information in front of the host, which issuers have not", WithoutUser(text));
        }

        // Letters beyond ASCII are no URL's, but in the host they have a form that is.
        return PublicHostName.Examine(authority) is { RightForm: { } host } fault && !Ascii.IsValid(authority)
            ? fault with { RightForm = $"{Scheme}{host}{text[slash..]}" }
            : null;
    }

    /// <summary>The text without what stands in front of the host, which may be a password.</summary>
    public static string WithoutUser(string text)
    {
        var begin = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var separator ? separator + 3 : 0;
        var length = text.AsSpan(begin).IndexOfAny('/', '?', '#') is >= 0 and var found ? found : text.Length - begin;
        var user = text.AsSpan(begin, length).LastIndexOf('@');
        return user < 0 ? text : text[..begin] + text[(begin + user + 1)..];
    }

    private static IssuerFault OtherScheme(string text)
    {
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0)
        {
            return new("it does not begin with https://", $"{Scheme}{text.TrimStart('/')}");
        }

        var right = $"{Scheme}{text[(separator + 3)..]}";
        return text[..separator].ToUpperInvariant() switch
        {
            "HTTPS" => new("https must be in lower case", right),
            "HTTP" => new("AWS reads an issuer's documents over https only", right),
            _ => new("it does not begin with https://"),
        };
    }

    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format;

    private static string NameOf(char blank) => blank switch
    {
        ' ' => "a blank",
        '\u00A0' => "a no-break blank (U+00A0)",
        '\n' or '\r' => "a line end",
        '\t' => "a tab",
        _ => $"one that cannot be seen (U+{(int)blank:X4})",
    };
}
