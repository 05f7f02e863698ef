using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Tokens;

/// <summary>What can be wrong with a token before its signature is looked at, or with a request for one.</summary>
public static class TokenErrors
{
    /// <summary>The text has not the form of a signed token.</summary>
    public static readonly ErrorCode NotAToken = new("IRS1300", "not a token");

    /// <summary>The token is longer than the caller allows.</summary>
    public static readonly ErrorCode TooLong = new("IRS1301", "token is too long");

    /// <summary>A token was asked for that the API server would not issue.</summary>
    public static readonly ErrorCode BadRequest = new("IRS1310", "token cannot be issued");

    /// <summary>The algorithm asked for is not one for the signing key.</summary>
    public static readonly ErrorCode WrongAlgorithm = new("IRS1311", "algorithm does not fit the signing key");
}
