using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>
/// How long a request's trust policy may be. The account's quota decides, which is 2,048 characters and can be raised; so what is longer is
/// AWS's to refuse, and only what no quota allows is refused here.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="log">Takes the warning, once.</param>
internal sealed class TrustPolicyLength(CredentialsRequest request, RunLog log)
{
    private int _warned;

    /// <summary>The policy itself.</summary>
    /// <exception cref="IrsactlException">
    /// It is longer than IAM takes under any quota (<see cref="ProvisioningErrors.PolicyTooLong"/>).
    /// </exception>
    public string Checked(string policy)
    {
        var size = PolicySize.CountNonWhitespace(policy);
        if (size > PolicyLimits.RaisedTrustPolicy)
        {
            throw new IrsactlException(
                ProvisioningErrors.PolicyTooLong,
                $"{What(size)}, and IAM takes {PolicyLimits.RaisedTrustPolicy} at most, whatever the quota",
                $"it names {request.ServiceAccountNames.Length} service accounts: split the request into several, "
                    + "each with its own Secret");
        }

        if (size > PolicyLimits.TrustPolicy && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            log.Warning(
                $"{What(size)} for its {request.ServiceAccountNames.Length} service accounts: AWS takes it only where the quota \"Role "
                + "trust policy length\" is raised, from "
                + $"{PolicyLimits.TrustPolicy} up to {PolicyLimits.RaisedTrustPolicy} (Service Quotas, service IAM)");
        }

        return policy;
    }

    private string What(int size) =>
        $"{request.Source}: the trust policy of {request.SecretNamespace}/{request.SecretName} has {size} characters";
}
