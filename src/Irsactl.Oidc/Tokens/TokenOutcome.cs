namespace Irsactl.Oidc.Tokens;

/// <summary>What verification of a token can end with. The checks are made in this order; the first that fails decides.</summary>
public enum TokenOutcome
{
    /// <summary>Everything fits.</summary>
    Valid,

    /// <summary>Not a token: its parts, its header or its claims cannot be read, or a member is repeated.</summary>
    Malformed,

    /// <summary><c>alg</c> is <c>none</c>, <c>HS256</c> or anything else but RS256/384/512 and ES256/384/512.</summary>
    AlgorithmRefused,

    /// <summary>The header has <c>crit</c>: extensions that are not understood here.</summary>
    CriticalExtension,

    /// <summary>No usable key has the token's <c>kid</c>, or it has none and there is more than one key.</summary>
    KeyNotFound,

    /// <summary>The key with that <c>kid</c> is not one for the token's <c>alg</c>.</summary>
    AlgorithmMismatch,

    /// <summary>The signature is not the key's.</summary>
    BadSignature,

    /// <summary><c>exp</c>, <c>nbf</c>, <c>iat</c>, <c>iss</c> or <c>aud</c> is missing where it is needed, or of a wrong type.</summary>
    BadClaim,

    /// <summary><c>iss</c> is another issuer.</summary>
    WrongIssuer,

    /// <summary>None of the token's audiences is expected.</summary>
    WrongAudience,

    /// <summary>Past <c>exp</c>.</summary>
    Expired,

    /// <summary>Before <c>nbf</c> or <c>iat</c>.</summary>
    NotYetValid,
}
