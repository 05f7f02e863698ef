using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Takes policy documents as IAM does.</summary>
internal static class PolicyParameters
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="AwsServiceException"><c>MalformedPolicyDocument</c>.</exception>
    public static PolicyDocument Parse(string json, PolicyKind kind) =>
        PolicyValidator.TryValidate(json, kind, out var document, out var refusal)
            ? document
            : throw new AwsServiceException(refusal.Code == "LimitExceeded" ? 409 : 400, refusal.Code, refusal.Message);

    /// <summary>Reads a trust policy, whose size is limited and whose principals of this account must exist.</summary>
    public static PolicyDocument ParseTrust(string json, IamState state, string accountId)
    {
        var document = Parse(json, PolicyKind.Trust);
        if (PolicySize.CountNonWhitespace(json) > PolicyLimits.TrustPolicy)
        {
            throw IamErrors.QuotaExceeded("ACLSizePerRole", PolicyLimits.TrustPolicy);
        }

        TrustPrincipals.Validate(json, state, accountId);
        return document;
    }
}
