namespace Irsactl.Explain;

/// <summary>The names of the checks, in AWS's order. They are part of the JSON output.</summary>
public static class CheckNames
{
    /// <summary>Whether the published keys leave their private halves private; only there where they do not.</summary>
    public const string KeySafety = "key-safety";

    /// <summary>Whether the text is a signed JSON web token.</summary>
    public const string WellFormed = "well-formed";

    /// <summary>The required claims.</summary>
    public const string Claims = "claims";

    /// <summary>The signature algorithm.</summary>
    public const string Algorithm = "algorithm";

    /// <summary><c>iat</c>, <c>nbf</c> and <c>exp</c>.</summary>
    public const string Times = "times";

    /// <summary>The spelling of <c>iss</c>.</summary>
    public const string Issuer = "issuer";

    /// <summary>The IAM identity provider.</summary>
    public const string Provider = "provider";

    /// <summary>The discovery document.</summary>
    public const string Discovery = "discovery";

    /// <summary>The key set.</summary>
    public const string KeySet = "key-set";

    /// <summary>The key that the token names.</summary>
    public const string KeyId = "key-id";

    /// <summary>The signature.</summary>
    public const string Signature = "signature";

    /// <summary><c>aud</c> or <c>azp</c> against the provider's audiences.</summary>
    public const string Audience = "audience";

    /// <summary>The kind of value that <c>sub</c> is; only there where AWS fails on it.</summary>
    public const string Subject = "subject";

    /// <summary>The claim that limits the roles.</summary>
    public const string RolesClaim = "roles-claim";

    /// <summary>The claims that become session tags and source identity.</summary>
    public const string SessionClaims = "session-claims";

    /// <summary>The role and its trust policy.</summary>
    public const string TrustPolicy = "trust-policy";

    /// <summary>Whether what the session carries fits into it; only there where it does not.</summary>
    public const string SessionSize = "session-size";

    /// <summary>AWS's own answer.</summary>
    public const string Answer = "answer";
}
