using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>STS's refusals, by the texts of the real service.</summary>
internal static class StsErrors
{
    /// <summary>The role cannot be assumed, for whatever reason: AWS does not say whether it exists.</summary>
    public static AwsServiceException NotAuthorized(string operation) =>
        new(403, "AccessDenied", $"Not authorized to perform sts:{operation}");

    public static AwsServiceException AccessDenied(string message) => new(403, "AccessDenied", message);

    /// <summary>Temporary credentials where long-lived ones are asked for.</summary>
    public static AwsServiceException SessionCredentials(string operation) =>
        AccessDenied($"Cannot call {operation} with session credentials");

    public static AwsServiceException InvalidIdentityToken(string message) => new(400, "InvalidIdentityToken", message);

    public static AwsServiceException ExpiredToken(string message) => new(400, "ExpiredTokenException", message);

    public static AwsServiceException RejectedClaim(string message) => new(403, "IDPRejectedClaim", message);

    public static AwsServiceException InternalFailure(string message) => new(500, "InternalFailure", message);

    public static AwsServiceException MalformedPolicy(string message) => new(400, "MalformedPolicyDocument", message);

    public static AwsServiceException PackedPolicyTooLarge(int percent) =>
        new(400, "PackedPolicyTooLarge", $"Packed policy consumes {percent}% of allotted space, please use smaller policy.");
}
