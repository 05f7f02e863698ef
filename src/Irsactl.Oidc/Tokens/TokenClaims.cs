using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Irsactl.Oidc.Formats;

namespace Irsactl.Oidc.Tokens;

/// <summary>
/// The claims of a token, RFC 7519 §4.1: what it says, whoever wrote it. The last of repeated members counts, as AWS has it.
/// </summary>
public sealed class TokenClaims
{
    private TokenClaims(JsonElement json, ImmutableArray<string> duplicates)
    {
        Json = json;
        DuplicateMembers = duplicates;
    }

    /// <summary>All claims, for those that have no property here and for rules about their JSON types.</summary>
    public JsonElement Json { get; }

    /// <summary>JSON pointers (RFC 6901) of the members that occur more than once, <c>/aud</c> for one; the first twenty.</summary>
    public ImmutableArray<string> DuplicateMembers { get; }

    /// <summary><c>iss</c>, or null where it is missing or not a text.</summary>
    public string? Issuer => Json.TextOrNull("iss"u8);

    /// <summary><c>sub</c>, or null where it is missing or not a text.</summary>
    public string? Subject => Json.TextOrNull("sub"u8);

    /// <summary><c>aud</c>, one text or an array of texts; empty where it is missing or anything else.</summary>
    public ImmutableArray<string> Audiences => !Json.TryGetProperty("aud"u8, out var aud) ? []
        : aud.ValueKind == JsonValueKind.String ? [aud.GetString() ?? ""]
        : aud.TextsOrEmpty();

    /// <summary><c>jti</c>, or null where it is missing or not a text.</summary>
    public string? TokenId => Json.TextOrNull("jti"u8);

    /// <summary><c>exp</c>, or null where it is missing or not a time.</summary>
    public DateTimeOffset? ExpiresAt => TimeOrNull("exp"u8);

    /// <summary><c>nbf</c>, or null where it is missing or not a time.</summary>
    public DateTimeOffset? NotBefore => TimeOrNull("nbf"u8);

    /// <summary><c>iat</c>, or null where it is missing or not a time.</summary>
    public DateTimeOffset? IssuedAt => TimeOrNull("iat"u8);

    /// <summary>What Kubernetes says about the service account, or null where the token is not one of Kubernetes.</summary>
    public ServiceAccountClaims? ServiceAccount => ServiceAccountClaims.Read(Json);

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">The decoded bytes, <see cref="JsonWebSignature.Payload"/>.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="problem">Why the payload is no claims set.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> payload, [NotNullWhen(true)] out TokenClaims? claims, [NotNullWhen(false)] out string? problem)
    {
        if (!StrictJson.TryParseObject(payload, TokenHeader.MaxDepth, out var json, out var duplicates, out problem))
        {
            problem = $"its payload is {problem}";
            claims = null;
            return false;
        }

        claims = new(json, duplicates);
        return true;
    }

    /// <summary>Whether a claim is there, even as null.</summary>
    public bool Has(string name) => Json.TryGetProperty(name, out _);

    private DateTimeOffset? TimeOrNull(ReadOnlySpan<byte> name) =>
        Json.TryGetProperty(name, out var value) ? NumericDate.Read(value) : null;
}
