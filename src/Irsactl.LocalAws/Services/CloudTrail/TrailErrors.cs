using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>How CloudTrail names a refusal: IAM's and STS's by the type in the service's model, where callers get another code.</summary>
internal static class TrailErrors
{
    // The errors of IAM's and STS's models whose code is the type without its last part.
    private static readonly FrozenSet<string> Shortened = FrozenSet.Create(
        StringComparer.Ordinal,
        "ConcurrentModification", "DeleteConflict", "EntityAlreadyExists", "EntityTemporarilyUnmodifiable", "InvalidInput", "LimitExceeded",
        "MalformedPolicyDocument", "NoSuchEntity", "OpenIdIdpCommunicationError", "PolicyEvaluation", "PolicyNotAttachable",
        "ServiceFailure", "UnmodifiableEntity", "IDPCommunicationError", "IDPRejectedClaim", "InvalidIdentityToken",
        "PackedPolicyTooLarge");

    /// <summary>Code and message, or null where the call succeeded.</summary>
    public static (string Code, string Message)? Of(RequestEvent request) => request switch
    {
        { ErrorCode: null } => null,

        // CloudTrail says even less than STS here.
        { Service: "sts", Operation: "AssumeRoleWithWebIdentity", ErrorCode: "AccessDenied" } =>
            ("AccessDenied", "An unknown error occurred"),
        { ErrorCode: { } code } => (
            request.Service is "iam" or "sts" && Shortened.Contains(code) ? code + "Exception" : code,
            Secrets.RemoveFrom(request.ErrorMessage ?? "")),
    };
}
