namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>Why a web identity was refused. AWS's answers do not tell most of these apart.</summary>
internal enum RefusalReason
{
    /// <summary><c>ProviderId</c> was sent, which only goes with tokens of Amazon and Facebook.</summary>
    ProviderIdGiven,

    /// <summary>The token is no signed JSON web token.</summary>
    NotAToken,

    /// <summary>The header has <c>crit</c>.</summary>
    CriticalHeader,

    /// <summary>A claim is missing, empty or of the wrong type.</summary>
    Claim,

    /// <summary>The token is from the future, not yet valid or expired.</summary>
    Time,

    /// <summary>No provider of the account has the token's issuer.</summary>
    ProviderNotFound,

    /// <summary>The role or provider is too new for STS to know it.</summary>
    NotYetVisible,

    /// <summary>A document could not be read: no connection, no answer in time, or no 200.</summary>
    DocumentUnreachable,

    /// <summary>The issuer's certificate is not trusted and not among the thumbprints.</summary>
    CertificateNotTrusted,

    /// <summary>A document is too long, no JSON, or lacks members.</summary>
    DocumentUnusable,

    /// <summary>The discovery document names another issuer.</summary>
    IssuerMismatch,

    /// <summary>The key set has no usable key with the token's <c>kid</c>.</summary>
    KeyNotFound,

    /// <summary>The key is there and must not be used: <c>use</c>, <c>key_ops</c>, <c>x5c</c> or its parameters forbid it.</summary>
    KeyUnusable,

    /// <summary>More than 100 keys of the token's kind.</summary>
    TooManyKeys,

    /// <summary><c>alg</c> is none of the six that are taken.</summary>
    Algorithm,

    /// <summary>The signature is not the key's.</summary>
    Signature,

    /// <summary>The audience is not registered with the provider.</summary>
    Audience,

    /// <summary>The roles claim does not name the role.</summary>
    RolesClaim,

    /// <summary>The tags of the token cannot be read.</summary>
    SessionTags,

    /// <summary>There is no such role.</summary>
    RoleNotFound,

    /// <summary>The trust policy does not allow it.</summary>
    TrustPolicy,
}
