using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Provisioning.Roles;

/// <summary>What a CredentialsRequest becomes: a role of that name.</summary>
/// <param name="Request">The request.</param>
/// <param name="RoleName">The role's name.</param>
/// <param name="Spec">What the role is to be.</param>
internal sealed record RoleBinding(CredentialsRequest Request, string RoleName, RoleSpec Spec)
{
    // The quota of 2,048 can be raised to this, and not beyond.
    private const int LongestTrustPolicy = 4096;

    /// <summary>Works out the roles of requests, in the requests' order.</summary>
    /// <param name="name">The name that all resources carry.</param>
    /// <param name="requests">The requests.</param>
    /// <param name="providerArn">The provider that the roles trust.</param>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="permissionsBoundary">As <see cref="RoleSpec.PermissionsBoundary"/>.</param>
    /// <exception cref="IrsactlException">A policy is longer than IAM takes (<see cref="ProvisioningErrors.PolicyTooLong"/>).</exception>
    public static IReadOnlyList<RoleBinding> Of(
        string name, IReadOnlyList<CredentialsRequest> requests, string providerArn, string issuer, string? permissionsBoundary)
    {
        var roleNames = RoleNames.Assign(name, requests);
        return [.. requests.Select(request => new RoleBinding(request, roleNames[request], new RoleSpec
        {
            TrustPolicy = Checked(
                request, "trust policy", TrustPolicy.ForSubjects(providerArn, issuer, request.Subjects), LongestTrustPolicy),
            PermissionPolicy = Checked(
                request, "permission policy", OpenShift.CredentialsRequests.PermissionPolicy.ToJson(request), PolicyLimits.RoleInlinePolicies),
            Description = $"OpenShift role for {request.SecretNamespace}/{request.SecretName}",
            PermissionsBoundary = permissionsBoundary,
        }))];
    }

    private static string Checked(CredentialsRequest request, string what, string policy, int limit) =>
        PolicySize.CountNonWhitespace(policy) is var size && size <= limit
            ? policy
            : throw new IrsactlException(
                ProvisioningErrors.PolicyTooLong,
                $"{request.Source}: the {what} of {request.SecretNamespace}/{request.SecretName} has {size} characters, and IAM takes {limit}",
                "shorten it: use wildcards in actions, or split the request");
}
