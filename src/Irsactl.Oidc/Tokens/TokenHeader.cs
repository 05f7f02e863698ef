using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Irsactl.Oidc.Formats;

namespace Irsactl.Oidc.Tokens;

/// <summary>The header of a token, RFC 7515 §4.1, not trusted. The last of repeated members counts.</summary>
public sealed class TokenHeader
{
    internal const int MaxDepth = 32;
    private const int MaxKept = 1_024;

    // An issuer's tokens all begin alike.
    private static Known? latest;

    private TokenHeader(JsonElement json, ImmutableArray<string> duplicates)
    {
        Json = json;
        DuplicateMembers = duplicates;
        Algorithm = json.TextOrNull("alg"u8);
        KeyId = json.TextOrNull("kid"u8);
        Type = json.TextOrNull("typ"u8);
        HasCritical = json.TryGetProperty("crit"u8, out _);
    }

    /// <summary>The whole header, for members that have no property here, or another type than usual.</summary>
    public JsonElement Json { get; }

    /// <summary>JSON pointers (RFC 6901) of the members that occur more than once, the first twenty.</summary>
    public ImmutableArray<string> DuplicateMembers { get; }

    /// <summary><c>alg</c> as it stands there (<c>none</c>, say), or null where it is missing or not a text.</summary>
    public string? Algorithm { get; }

    /// <summary><c>kid</c>, or null where it is missing or not a text. It may be empty.</summary>
    public string? KeyId { get; }

    /// <summary><c>typ</c>, or null where it is missing or not a text.</summary>
    public string? Type { get; }

    /// <summary>
    /// Whether <c>crit</c> is there, in whatever form: extensions that a reader has to understand (RFC 7515 §4.1.11). None is known here,
    /// so such a token must be refused.
    /// </summary>
    public bool HasCritical { get; }

    /// <summary>The names in <c>crit</c>; empty where it is missing or not an array of texts.</summary>
    public ImmutableArray<string> Critical => Json.TryGetProperty("crit"u8, out var crit) ? crit.TextsOrEmpty() : [];

    internal static bool TryParse(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out TokenHeader? header, [NotNullWhen(false)] out string? problem)
    {
        if (Volatile.Read(ref latest) is { } known && utf8.SequenceEqual(known.Utf8))
        {
            (header, problem) = (known.Header, null);
            return true;
        }

        if (!StrictJson.TryParseObject(utf8, MaxDepth, out var json, out var duplicates, out problem))
        {
            problem = $"its header is {problem}";
            header = null;
            return false;
        }

        header = new(json, duplicates);
        if (utf8.Length <= MaxKept)
        {
            Volatile.Write(ref latest, new Known(utf8.ToArray(), header));
        }

        return true;
    }

    private sealed record Known(byte[] Utf8, TokenHeader Header);
}
