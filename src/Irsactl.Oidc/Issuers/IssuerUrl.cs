using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Issuers;

/// <summary>
/// An issuer: an https URL without query, fragment and user information (OpenID Connect Discovery 1.0 §2). It is an identifier, compared
/// letter by letter, so its spelling is kept: <c>https://example.com</c> and <c>https://example.com/</c> are two issuers.
/// </summary>
public readonly record struct IssuerUrl
{
    private const string Scheme = "https://";

    // Unreserved characters, sub-delimiters and the rest of RFC 3986's pchar, the separators, and brackets for IPv6.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@%/[]");

    private readonly string? _value;

    private IssuerUrl(string value) => _value = value;

    /// <summary>The URL as it was written: what <c>iss</c> must be.</summary>
    public string Value => _value ?? "";

    /// <summary>The URL without <c>https://</c>: what IAM puts into provider ARNs and condition keys.</summary>
    public string HostAndPath => _value is null ? "" : _value[Scheme.Length..];

    /// <summary>Where the discovery document is.</summary>
    public Uri DiscoveryDocumentUrl => Below(".well-known/openid-configuration");

    /// <summary>Where the key set is that we publish; other issuers name theirs in the discovery document.</summary>
    public Uri JwksUrl => Below("keys.json");

    /// <summary>Checks a URL.</summary>
    /// <exception cref="IrsactlException"><see cref="IssuerErrors.BadIssuerUrl"/>.</exception>
    public static IssuerUrl Parse(string text) => TryParse(text, out var issuer, out var problem)
        ? issuer
        : throw new IrsactlException(
            IssuerErrors.BadIssuerUrl,
            $"\"{text}\" cannot be an issuer: {problem}",
            "issuers look like https://example.com or https://example.com/path");

    /// <summary>Checks a URL.</summary>
    public static bool TryParse(string? text, out IssuerUrl issuer) => TryParse(text, out issuer, out _);

    /// <summary>Checks a URL and says what is wrong with it.</summary>
    public static bool TryParse(string? text, out IssuerUrl issuer, [NotNullWhen(false)] out string? problem)
    {
        problem = Check(text ?? "");
        issuer = problem is null && text is not null ? new IssuerUrl(text) : default;
        return problem is null;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static string? Check(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? "https must be in lower case"
                : "it does not begin with https://";
        }

        if (text.Contains('?', StringComparison.Ordinal))
        {
            return "it has a query";
        }

        if (text.Contains('#', StringComparison.Ordinal))
        {
            return "it has a fragment";
        }

        if (text.AsSpan().IndexOfAnyExcept(Allowed) is >= 0 and var at)
        {
            return $"character {at + 1} is not allowed in a URL";
        }

        string[] segments = text[Scheme.Length..].Split('/');
        if (segments[0].Contains('@', StringComparison.Ordinal))
        {
            return "it has user information";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return "it has no usable host name";
        }

        // Readers resolve "." and ".." before they ask for the documents, and so ask for others than were published.
        return segments.Any(segment => segment is "." or "..") ? "its path has a segment . or .." : null;
    }

    // OpenID Connect Discovery 1.0 §4.1: one slash at the end of the issuer is left out.
    private Uri Below(string path) => new($"{(Value.EndsWith('/') ? Value[..^1] : Value)}/{path}");
}
