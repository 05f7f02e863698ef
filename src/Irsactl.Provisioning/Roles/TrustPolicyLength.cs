using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>
/// How long a request's trust policy may be. The account's quota decides, which is 2,048 characters and can be raised; so what is longer is
/// AWS's to refuse, and only what no quota allows is refused here.
/// </summary>
/// <param name="source">Where the role is asked for.</param>
/// <param name="what">What it is for.</param>
/// <param name="accounts">How many service accounts it names.</param>
/// <param name="splitInto">What can be several instead of one.</param>
/// <param name="log">Takes the warning, once.</param>
internal sealed class TrustPolicyLength(string source, string what, int accounts, string splitInto, RunLog log)
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
                $"it names {accounts} service accounts: split it into several {splitInto}");
        }

        if (size > PolicyLimits.TrustPolicy && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            log.Warning(
                $"{What(size)} for its {accounts} service accounts: AWS takes it only where the quota \"Role "
                + "trust policy length\" is raised, from "
                + $"{PolicyLimits.TrustPolicy} up to {PolicyLimits.RaisedTrustPolicy} (Service Quotas, service IAM)");
        }

        return policy;
    }

    private string What(int size) =>
        $"{source}: the trust policy of {what} has {size} characters";
}
