using Irsactl.LocalAws.Tests.Sts;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>What must come of a token: credentials, or a refusal with the beginning of its message.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error code; null where credentials are given.</param>
/// <param name="Message">How the message begins.</param>
internal sealed record Outcome(int Status, string? Code, string Message)
{
    private const string Invalid = "InvalidIdentityToken";

    /// <summary>The token is in order, or what was done to it means nothing.</summary>
    public static readonly Outcome Accepted = new(200, null, "");

    public static readonly Outcome NotAToken = new(400, Invalid, Refusals.Jwt);
    public static readonly Outcome NotValidated = new(400, Invalid, Refusals.Validation);
    public static readonly Outcome NoKey = new(400, Invalid, Refusals.Retrieval);
    public static readonly Outcome NoProvider = new(400, Invalid, "No OpenIDConnect provider found in your account for ");
    public static readonly Outcome Length = new(400, "ValidationError", "");
    public static readonly Outcome EmptyAudience = new(400, Invalid, "Claim is not allowed to be empty: aud");
    public static readonly Outcome SeveralAudiences = new(
        400, Invalid, "Token audience contains more than one audience while authorized party is not present");
    public static readonly Outcome Timestamp = new(400, Invalid, "Invalid timestamp in token claims.");
    public static readonly Outcome FromTheFuture = new(400, Invalid, "Token issued in the future: ");
    public static readonly Outcome NotYetValid = new(400, Invalid, "Token not yet valid: ");
    public static readonly Outcome Expired = new(400, "ExpiredTokenException", "Token expired: ");
    public static readonly Outcome Failure = new(500, "InternalFailure", "Unknown error validating third-party token");
    public static readonly Outcome Tags = new(400, Invalid, "principal_tags passed in claim is not in correct format.");
    public static readonly Outcome NoRoles = new(400, Invalid, "The roles claim contains no valid role ARNs");
    public static readonly Outcome RolesFormat = new(400, Invalid, "The roles claim is not in a supported format");
    public static readonly Outcome OtherRole = new(
        400, Invalid, "The target role ARN is not present in the roles claim of the identity token");

    public static Outcome Missing(string claim) => new(400, Invalid, $"Missing a required claim: {claim}");
}
