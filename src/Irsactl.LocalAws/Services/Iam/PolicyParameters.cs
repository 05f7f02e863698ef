using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Takes policy documents as IAM does.</summary>
internal static class PolicyParameters
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="AwsServiceException"><c>MalformedPolicyDocument</c>.</exception>
    public static PolicyDocument Parse(string json, PolicyKind kind, AwsCall call) =>
        PolicyValidator.TryValidate(json, kind, out var document, out var refusal, partition: IamContext.PartitionOf(call).Id)
            ? document
            : throw new AwsServiceException(refusal.Code == "LimitExceeded" ? 409 : 400, refusal.Code, refusal.Message);

    /// <summary>
    /// Reads a trust policy, whose size is limited and whose principals of this account must exist. The quota of this account is as high as
    /// AWS raises it, so that what works somewhere works here.
    /// </summary>
    public static PolicyDocument ParseTrust(string json, IamState state, AwsCall call)
    {
        var document = Parse(json, PolicyKind.Trust, call);
        if (PolicySize.CountNonWhitespace(json) > PolicyLimits.RaisedTrustPolicy)
        {
            throw IamErrors.QuotaExceeded("ACLSizePerRole", PolicyLimits.RaisedTrustPolicy);
        }

        TrustPrincipals.Validate(json, state, call.AccountId);
        return document;
    }
}
