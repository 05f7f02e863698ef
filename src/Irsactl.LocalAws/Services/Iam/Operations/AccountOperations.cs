using System.Globalization;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Questions about the account as a whole.</summary>
internal sealed class AccountOperations(IamContext iam)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("GetAccountSummary", GetSummary);

    private Answer GetSummary(QueryRequest request)
    {
        iam.Authorize(request, "*");
        var summary = Summarize(iam.Store.Current);
        return writer => writer.Map("SummaryMap", summary, value => value.ToString(CultureInfo.InvariantCulture));
    }

    private static KeyValuePair<string, int>[] Summarize(IamState state) =>
    [
        new("Users", state.Users.Count),
        new("UsersQuota", 5_000),
        new("Groups", state.Groups.Count),
        new("GroupsQuota", 300),
        new("Roles", state.Roles.Count),
        new("RolesQuota", 1_000),
        new("InstanceProfiles", state.InstanceProfiles.Count),
        new("InstanceProfilesQuota", 1_000),
        new("Policies", state.Policies.Count),
        new("PoliciesQuota", 1_500),
        new("PolicySizeQuota", PolicyLimits.ManagedPolicy),
        new("PolicyVersionsInUse", state.Policies.Values.Sum(policy => policy.Versions.Count)),
        new("PolicyVersionsInUseQuota", 10_000),
        new("VersionsPerPolicyQuota", ManagedPolicy.MaxVersions),
        new("Providers", state.OidcProviders.Count),
        new("AssumeRolePolicySizeQuota", PolicyLimits.RaisedTrustPolicy),
        new("RolePolicySizeQuota", PolicyLimits.RoleInlinePolicies),
        new("UserPolicySizeQuota", PolicyLimits.UserInlinePolicies),
        new("GroupPolicySizeQuota", PolicyLimits.GroupInlinePolicies),
        new("GroupsPerUserQuota", User.MaxGroups),
        new("AttachedPoliciesPerRoleQuota", 10),
        new("AttachedPoliciesPerUserQuota", 10),
        new("AttachedPoliciesPerGroupQuota", 10),
        new("AccessKeysPerUserQuota", 2),
        new("AccountAccessKeysPresent", 1),
        new("AccountMFAEnabled", 0),
        new("MFADevices", 0),
        new("MFADevicesInUse", 0),
        new("ServerCertificates", 0),
        new("ServerCertificatesQuota", 20),
        new("GlobalEndpointTokenVersion", 1),
    ];
}
