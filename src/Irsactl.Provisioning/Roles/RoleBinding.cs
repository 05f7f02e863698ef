using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Roles;

/// <summary>What a CredentialsRequest becomes: a role of that name.</summary>
/// <param name="Request">The request.</param>
/// <param name="RoleName">The role's name.</param>
/// <param name="Spec">What the role is to be.</param>
internal sealed record RoleBinding(CredentialsRequest Request, string RoleName, RoleSpec Spec)
{
    /// <summary>How the description of each such role begins.</summary>
    public const string DescriptionStart = "OpenShift role for ";

    /// <summary>Works out the roles of requests, in the requests' order.</summary>
    /// <param name="name">The name that all resources carry.</param>
    /// <param name="requests">The requests.</param>
    /// <param name="provider">The provider that the roles trust.</param>
    /// <param name="permissionsBoundary">As <see cref="RoleSpec.PermissionsBoundary"/>.</param>
    /// <param name="options">What the roles have in common.</param>
    /// <param name="audiences">The audiences that trust policies name; null: none.</param>
    /// <param name="log">Takes warnings.</param>
    /// <remarks>Without options, roles are what ccoctl makes.</remarks>
    /// <exception cref="IrsactlException">A policy is longer than IAM takes (<see cref="ProvisioningErrors.PolicyTooLong"/>).</exception>
    public static IReadOnlyList<RoleBinding> Of(
        string name,
        IReadOnlyList<CredentialsRequest> requests,
        Late<ProviderArn> provider,
        string? permissionsBoundary,
        RoleOptions options,
        IReadOnlyList<string>? audiences,
        RunLog log)
    {
        var roleNames = RoleNames.Assign(name, requests, options.NameTemplate, options.Names);
        foreach (var unknown in options.Names.Keys.Except(requests.Select(RoleNames.KeyOf), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            log.Warning($"the role of {unknown} has a name, {options.Names[unknown]}, and no CredentialsRequest has that Secret");
        }

        return [.. requests.Select(request => new RoleBinding(request, roleNames[request], new RoleSpec
        {
            TrustPolicy = Trust(request, provider, audiences, log),
            PermissionPolicy = Checked(request, OpenShift.CredentialsRequests.PermissionPolicy.ToJson(request), log),
            Description = $"{DescriptionStart}{request.SecretNamespace}/{request.SecretName}",
            PermissionsBoundary = permissionsBoundary,
            Path = options.Path,
            SessionDuration = options.SessionDuration,
        }))];
    }

    /// <summary>Works out the roles of requests as ccoctl has them.</summary>
    public static IReadOnlyList<RoleBinding> Of(
        string name, IReadOnlyList<CredentialsRequest> requests, Late<ProviderArn> provider, string? permissionsBoundary, RunLog log) =>
        Of(name, requests, provider, permissionsBoundary, new RoleOptions(), audiences: null, log);

    private static Late<string> Trust(
        CredentialsRequest request, Late<ProviderArn> provider, IReadOnlyList<string>? audiences, RunLog log)
    {
        var length = new TrustPolicyLength(
            request.Source.ToString(),
            $"{request.SecretNamespace}/{request.SecretName}",
            request.ServiceAccountNames.Length,
            "requests, each with its own Secret",
            log);
        var policy = provider.Select(
            arn => length.Checked(TrustPolicy.ForSubjects(arn.ToString(), arn.Issuer, [.. request.Subjects], audiences)));
        // What is known and too long is refused before anything is made.
        _ = policy.TryGet(out _);
        return policy;
    }

    private static string Checked(CredentialsRequest request, string policy, RunLog log)
    {
        if (PolicySize.CountNonWhitespace(policy) is var size && size > PolicyLimits.RoleInlinePolicies)
        {
            throw new IrsactlException(
                ProvisioningErrors.PolicyTooLong,
                $"{request.Source}: the permission policy of {request.SecretNamespace}/{request.SecretName} has {size} characters, "
                    + $"and IAM takes {PolicyLimits.RoleInlinePolicies}",
                "shorten it: use wildcards in actions, or split the request");
        }

        // AWS takes actions that it does not have, and its list grows.
        foreach (var advice in PolicyDocument.TryParse(policy, out var document, out _) ? ActionAdvice.Of(document) : [])
        {
            log.Warning($"{request.Source}: {advice}");
        }

        return policy;
    }
}
