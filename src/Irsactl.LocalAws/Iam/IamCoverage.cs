using Irsactl.LocalAws.Coverage;

namespace Irsactl.LocalAws.Iam;

/// <summary>What IAM does and leaves out.</summary>
internal static class IamCoverage
{
    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["AddClientIDToOpenIDConnectProvider"] = ServiceCoverage.Complete,
        ["AddRoleToInstanceProfile"] = ServiceCoverage.Complete,
        ["AttachRolePolicy"] = ServiceCoverage.Complete,
        ["AttachUserPolicy"] = ServiceCoverage.Complete,
        ["CreateAccessKey"] = "keys of the root user",
        ["CreateInstanceProfile"] = ServiceCoverage.Complete,
        ["CreateOpenIDConnectProvider"] = "fetching a thumbprint where none is given: the list stays empty",
        ["CreatePolicy"] = ServiceCoverage.Complete,
        ["CreatePolicyVersion"] = ServiceCoverage.Complete,
        ["CreateRole"] = ServiceCoverage.Complete,
        ["CreateUser"] = ServiceCoverage.Complete,
        ["DeleteAccessKey"] = ServiceCoverage.Complete,
        ["DeleteInstanceProfile"] = ServiceCoverage.Complete,
        ["DeleteOpenIDConnectProvider"] = ServiceCoverage.Complete,
        ["DeletePolicy"] = ServiceCoverage.Complete,
        ["DeletePolicyVersion"] = ServiceCoverage.Complete,
        ["DeleteRole"] = ServiceCoverage.Complete,
        ["DeleteRolePermissionsBoundary"] = ServiceCoverage.Complete,
        ["DeleteRolePolicy"] = ServiceCoverage.Complete,
        ["DeleteUser"] = ServiceCoverage.Complete,
        ["DeleteUserPermissionsBoundary"] = ServiceCoverage.Complete,
        ["DeleteUserPolicy"] = ServiceCoverage.Complete,
        ["DetachRolePolicy"] = ServiceCoverage.Complete,
        ["DetachUserPolicy"] = ServiceCoverage.Complete,
        ["GetAccountAuthorizationDetails"] = "groups",
        ["GetAccountSummary"] = "groups",
        ["GetInstanceProfile"] = ServiceCoverage.Complete,
        ["GetOpenIDConnectProvider"] = ServiceCoverage.Complete,
        ["GetPolicy"] = ServiceCoverage.Complete,
        ["GetPolicyVersion"] = ServiceCoverage.Complete,
        ["GetRole"] = "`RoleLastUsed`",
        ["GetRolePolicy"] = ServiceCoverage.Complete,
        ["GetUser"] = "`PasswordLastUsed`",
        ["GetUserPolicy"] = ServiceCoverage.Complete,
        ["ListAccessKeys"] = ServiceCoverage.Complete,
        ["ListAccountAliases"] = ServiceCoverage.Complete,
        ["ListAttachedRolePolicies"] = ServiceCoverage.Complete,
        ["ListAttachedUserPolicies"] = ServiceCoverage.Complete,
        ["ListEntitiesForPolicy"] = "groups",
        ["ListGroupsForUser"] = ServiceCoverage.Complete,
        ["ListInstanceProfileTags"] = ServiceCoverage.Complete,
        ["ListInstanceProfiles"] = ServiceCoverage.Complete,
        ["ListInstanceProfilesForRole"] = ServiceCoverage.Complete,
        ["ListOpenIDConnectProviderTags"] = ServiceCoverage.Complete,
        ["ListOpenIDConnectProviders"] = ServiceCoverage.Complete,
        ["ListPolicies"] = ServiceCoverage.Complete,
        ["ListPolicyTags"] = ServiceCoverage.Complete,
        ["ListPolicyVersions"] = ServiceCoverage.Complete,
        ["ListRolePolicies"] = ServiceCoverage.Complete,
        ["ListRoleTags"] = ServiceCoverage.Complete,
        ["ListRoles"] = ServiceCoverage.Complete,
        ["ListUserPolicies"] = ServiceCoverage.Complete,
        ["ListUserTags"] = ServiceCoverage.Complete,
        ["ListUsers"] = "`PasswordLastUsed`",
        ["PutRolePermissionsBoundary"] = ServiceCoverage.Complete,
        ["PutRolePolicy"] = ServiceCoverage.Complete,
        ["PutUserPermissionsBoundary"] = ServiceCoverage.Complete,
        ["PutUserPolicy"] = ServiceCoverage.Complete,
        ["RemoveClientIDFromOpenIDConnectProvider"] = ServiceCoverage.Complete,
        ["RemoveRoleFromInstanceProfile"] = ServiceCoverage.Complete,
        ["SetDefaultPolicyVersion"] = ServiceCoverage.Complete,
        ["SimulateCustomPolicy"] = "`ResourcePolicy` (refused), `CallerArn`, `ResourceOwner`, positions of matched statements",
        ["SimulatePrincipalPolicy"] = "`ResourcePolicy` (refused), `CallerArn`, `ResourceOwner`, positions of matched statements",
        ["TagInstanceProfile"] = ServiceCoverage.Complete,
        ["TagOpenIDConnectProvider"] = ServiceCoverage.Complete,
        ["TagPolicy"] = ServiceCoverage.Complete,
        ["TagRole"] = ServiceCoverage.Complete,
        ["TagUser"] = ServiceCoverage.Complete,
        ["UntagInstanceProfile"] = ServiceCoverage.Complete,
        ["UntagOpenIDConnectProvider"] = ServiceCoverage.Complete,
        ["UntagPolicy"] = ServiceCoverage.Complete,
        ["UntagRole"] = ServiceCoverage.Complete,
        ["UntagUser"] = ServiceCoverage.Complete,
        ["UpdateAccessKey"] = ServiceCoverage.Complete,
        ["UpdateAssumeRolePolicy"] = ServiceCoverage.Complete,
        ["UpdateOpenIDConnectProviderThumbprint"] = ServiceCoverage.Complete,
        ["UpdateRole"] = ServiceCoverage.Complete,
        ["UpdateRoleDescription"] = ServiceCoverage.Complete,
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    /// <param name="known">The operations that AWS has.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served, IReadOnlyCollection<string> known) => new()
    {
        Name = "IAM",
        Api = "AWS Identity and Access Management API Reference, 2010-05-08",
        Remarks =
            """
            Every call is authorised against the caller's policies. IAM's own condition keys (`iam:PolicyARN`, `iam:PermissionsBoundary`,
            `aws:RequestTag/…`, `aws:ResourceTag/…` and `aws:TagKeys`) are absent. What is written is read at once: there is no eventual
            consistency, apart from the propagation delay that STS can be given.
            """,
        Served = served,
        Known = known,
        Notes = Notes,
    };
}
