using Irsactl.Aws.Arns;
using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Roles;

/// <summary>The roles of workloads.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="RoleName">The role's name.</param>
/// <param name="Spec">What the role is to be.</param>
internal sealed record WorkloadRole(Workload Workload, string RoleName, RoleSpec Spec)
{
    /// <summary>How many managed policies a role takes unless the account's quota is raised.</summary>
    public const int MostManagedPolicies = 10;

    /// <summary>Works out the roles.</summary>
    /// <param name="options">The cluster.</param>
    /// <param name="taken">The names of its components' roles.</param>
    /// <param name="provider">The provider of the cluster's issuer.</param>
    /// <param name="arnOf">The provider of another issuer.</param>
    /// <param name="log">Takes warnings.</param>
    /// <exception cref="IrsactlException">A role cannot be made as it is declared.</exception>
    public static IReadOnlyList<WorkloadRole> Of(
        CreateAllOptions options,
        IEnumerable<string> taken,
        Late<ProviderArn> provider,
        Func<IssuerUrl, ProviderArn> arnOf,
        RunLog log)
    {
        var names = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        return [.. options.Workloads.Select(workload => Of(options, workload, names, provider, arnOf, log))];
    }

    private static WorkloadRole Of(
        CreateAllOptions options,
        Workload workload,
        HashSet<string> taken,
        Late<ProviderArn> provider,
        Func<IssuerUrl, ProviderArn> arnOf,
        RunLog log)
    {
        var name = NameOf(options, workload);
        if (!taken.Add(name))
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption,
                $"{workload.Source}: workload {workload.Name} would have role {name}, which is another one's",
                "give it another name");
        }

        RoleOptions.CheckSession(workload.SessionDuration);
        foreach (var doubt in workload.External?.Doubts ?? [])
        {
            log.Warning($"{workload.Source}: {doubt}");
        }

        return new WorkloadRole(workload, name, new RoleSpec
        {
            TrustPolicy = workload.External is { } external
                ? LateValue.Of(ExternalPolicy(workload, external, arnOf(external.Issuer)))
                : Trust(options, workload, provider, log),
            PermissionPolicy = workload.Policy is { } policy ? Checked(workload, policy, log) : null,
            PolicyName = workload.PolicyName,
            ManagedPolicyArns = CheckedArns(workload),
            Description = workload.Description ?? DescriptionOf(workload),
            PermissionsBoundary = options.PermissionsBoundaryArn,
            Path = options.Roles.Path,
            SessionDuration = workload.SessionDuration ?? options.Roles.SessionDuration,
            IsOfOtherIssuer = workload.External is not null,
        });
    }

    private static string DescriptionOf(Workload workload) => workload.External is { } trust
        ? $"Role for workload {workload.Name}, with tokens of {trust.Issuer.HostAndPath}"
        : DescriptionOf(workload.Subjects, workload.Name);

    /// <summary>The description of a workload's role.</summary>
    public static string DescriptionOf(IEnumerable<string> subjects, string name) =>
        $"Role for {string.Join(", ", subjects)}" is { Length: <= 1000 } description
            ? description
            : $"Role for workload {name}";

    private static string NameOf(CreateAllOptions options, Workload workload)
    {
        if (workload.RoleName is { } given)
        {
            RoleOptions.CheckName(given);
            return given;
        }

        var name = NameOf(options.Name, options.Roles.NameTemplate, workload.Namespace, workload.Name);
        return name.Length <= RoleNames.MaxLength
            ? name
            : throw RoleNames.TooLong(workload.Source.ToString(), name);
    }

    /// <summary>How a workload's role is named that has no name of its own.</summary>
    public static string NameOf(string cluster, RoleNameTemplate? template, string workloadNamespace, string workload)
    {
        var @namespace = NamespaceIn(workloadNamespace);
        return template is null ? $"{cluster}-{@namespace}-{workload}" : template.NameOf(cluster, @namespace, workload, workload);
    }

    /// <summary>A namespace as it stands in a role's name.</summary>
    public static string NamespaceIn(string @namespace) =>
        @namespace.Replace("*", "any", StringComparison.Ordinal).Replace("?", "any", StringComparison.Ordinal);

    private static Late<string> Trust(CreateAllOptions options, Workload workload, Late<ProviderArn> provider, RunLog log)
    {
        var length = new TrustPolicyLength(
            workload.Source.ToString(), $"workload {workload.Name}", workload.ServiceAccounts.Length, "workloads", log);
        // A list without any is a way of saying that it names none.
        var audiences = workload.Audiences is { } own ? (own.IsEmpty ? null : own) : options.Roles.PinsAudience ? options.Audiences : null;
        var policy = provider.Select(
            arn => length.Checked(TrustPolicy.ForSubjects(arn.ToString(), arn.Issuer, [.. workload.Subjects], audiences)));
        // What is known and too long is refused before anything is made.
        _ = policy.TryGet(out _);
        return policy;
    }

    /// <summary>The last look at the whole is AWS's own rule for issuers that organisations share.</summary>
    private static string ExternalPolicy(Workload workload, ExternalTrust external, ProviderArn arn)
    {
        var policy = TrustPolicy.ForConditions(
            arn.ToString(),
            [.. external.Conditions, new TrustCondition("StringEquals", $"{arn.Issuer}:aud", external.Audiences)]);
        return PolicyDocument.TryParse(policy, out var document, out _) && OpenTrust.Find(document) is { } open
            ? throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption, $"{workload.Source}: {open.Refusal}", "say in trust whose tokens are meant")
            : policy;
    }

    private static string Checked(Workload workload, string policy, RunLog log)
    {
        if (!PolicyDocument.TryParse(policy, out var document, out var problem))
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption,
                $"{workload.Source}: the policy of workload {workload.Name} is none: {problem}",
                "write Version and Statement as IAM takes them");
        }

        if (PolicySize.CountNonWhitespace(policy) is var size && size > PolicyLimits.RoleInlinePolicies)
        {
            throw new IrsactlException(
                ProvisioningErrors.PolicyTooLong,
                $"{workload.Source}: the policy of workload {workload.Name} has {size} characters, and IAM takes {PolicyLimits.RoleInlinePolicies}",
                "use wildcards in actions, or managed policies");
        }

        foreach (var advice in ActionAdvice.Of(document))
        {
            log.Warning($"{workload.Source}: {advice}");
        }

        return policy;
    }

    private static IReadOnlyList<string> CheckedArns(Workload workload)
    {
        if (workload.ManagedPolicyArns.Length > MostManagedPolicies)
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableRoleOption,
                $"{workload.Source}: workload {workload.Name} has {workload.ManagedPolicyArns.Length} managed policies, and a role takes {MostManagedPolicies}",
                "put several into one");
        }

        foreach (var text in workload.ManagedPolicyArns)
        {
            if (!Arn.TryParse(text, out var arn) || arn.Service != "iam" || !arn.Resource.StartsWith("policy/", StringComparison.Ordinal))
            {
                throw new IrsactlException(
                    ProvisioningErrors.UnusableRoleOption,
                    $"{workload.Source}: '{text}' of workload {workload.Name} is not the ARN of a managed policy",
                    "it looks like arn:aws:iam::aws:policy/ReadOnlyAccess");
            }
        }

        return [.. workload.ManagedPolicyArns.Distinct(StringComparer.Ordinal)];
    }
}
