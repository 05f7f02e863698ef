using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tokens;

/// <summary>
/// Verifies tokens by the rules of RFC 7515, RFC 7519 and RFC 8725, stricter where they leave a choice: <c>exp</c> is needed, and no member
/// may be repeated. What AWS does differently is not here. Safe to use from several threads at once until it is disposed.
/// </summary>
public sealed class TokenVerifier : IDisposable
{
    private readonly VerificationKeys _keys;
    private readonly TokenVerifierOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Prepares the keys of a set. Those that are not for checking signatures, or cannot, are left out.</summary>
    public TokenVerifier(JsonWebKeySet keys, TokenVerifierOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = new VerificationKeys(keys);
        _options = options;
        _time = time;
    }

    /// <summary>Verifies a token. Whatever the text is, the answer is a result.</summary>
    public TokenVerification Verify(ReadOnlySpan<char> text)
    {
        if (!JsonWebSignature.TryParse(text, out var token, out var problem, _options.MaxLength))
        {
            return new(TokenOutcome.Malformed, problem);
        }

        if (!TokenClaims.TryParse(token.Payload.Span, out var claims, out problem))
        {
            return new(TokenOutcome.Malformed, problem, token);
        }

        var (outcome, reason, key) = CheckSignature(token, claims);
        if (outcome == TokenOutcome.Valid)
        {
            (outcome, reason) = ClaimRules.Check(claims, _options, _time.GetUtcNow());
        }

        return new(outcome, reason, token, claims, key);
    }

    /// <inheritdoc />
    public void Dispose() => _keys.Dispose();

    private (TokenOutcome Outcome, string? Problem, JsonWebKey? Key) CheckSignature(JsonWebSignature token, TokenClaims claims)
    {
        var header = token.Header;
        if (header.DuplicateMembers is [var repeatedInHeader, ..])
        {
            return (TokenOutcome.Malformed, $"its header has the member {repeatedInHeader} more than once", null);
        }

        if (claims.DuplicateMembers is [var repeated, ..])
        {
            return (TokenOutcome.Malformed, $"its payload has the member {repeated} more than once", null);
        }

        if (!JwsAlgorithms.TryParse(header.Algorithm, out var algorithm))
        {
            return (TokenOutcome.AlgorithmRefused, $"the algorithm \"{header.Algorithm}\" is not accepted", null);
        }

        if (header.HasCritical)
        {
            return (TokenOutcome.CriticalExtension, $"it needs extensions that are not known: {string.Join(", ", header.Critical)}", null);
        }

        if (!_keys.TryFind(header, out var entry, out var problem))
        {
            return (TokenOutcome.KeyNotFound, problem, null);
        }

        // A key published for one algorithm is not used with another (RFC 7517 §4.4), nor a curve with another's.
        if (!entry.Key.Supports(algorithm) || (entry.Jwk.Algorithm is { } only && only != header.Algorithm))
        {
            return (TokenOutcome.AlgorithmMismatch, $"the key is not one for {algorithm.ToName()}", entry.Jwk);
        }

        return token.IsSignedBy(entry.Key, algorithm)
            ? (TokenOutcome.Valid, null, entry.Jwk)
            : (TokenOutcome.BadSignature, "the signature is not that of the key it names", entry.Jwk);
    }
}
