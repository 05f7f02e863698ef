using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Jwks;

/// <summary>What can be wrong with a JSON Web Key Set.</summary>
public static class JwksErrors
{
    /// <summary>The document is not a JSON Web Key Set.</summary>
    public static readonly ErrorCode NotAKeySet = new("IRS1210", "not a JSON Web Key Set");

    /// <summary>The document is larger than <see cref="JsonWebKeySet.MaxLength"/>.</summary>
    public static readonly ErrorCode TooLarge = new("IRS1211", "JSON Web Key Set is too large");

    /// <summary>One key of the set cannot be used to check signatures.</summary>
    public static readonly ErrorCode UnusableKey = new("IRS1212", "key of a JSON Web Key Set cannot be used");
}
