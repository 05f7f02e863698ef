using System.Buffers;
using System.Collections.Immutable;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Policies;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Adoption;

/// <summary>Reads roles that are no components' as workloads. What a workload cannot say is left out with a note.</summary>
/// <param name="iam">The service.</param>
/// <param name="executor">Reads.</param>
/// <param name="cluster">The cluster's name.</param>
/// <param name="roles">What roles have in common.</param>
/// <param name="audiences">The audiences of the provider.</param>
/// <param name="findings">Takes notes.</param>
internal sealed class WorkloadAdoption(
    IamClient iam, GraphExecutor executor, string cluster, RoleOptions roles, ImmutableArray<string> audiences, Findings findings)
{
    private static readonly SearchValues<char> _nameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.*?");

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);

    /// <summary>Reads a role; null where it is left out.</summary>
    public async Task<AdoptedWorkload?> ReadAsync(FoundRole found, CancellationToken cancellationToken)
    {
        var role = found.Role;
        var inline = await executor.ReadAsync(
            async token => await iam.ListRolePoliciesAsync(role.Name, token).ToListAsync(token), cancellationToken);
        ImmutableArray<string> attached =
        [
            .. (await executor.ReadAsync(
                async token => await iam.ListAttachedRolePoliciesAsync(role.Name, token).ToListAsync(token), cancellationToken))
                .Order(StringComparer.Ordinal),
        ];
        var own = inline.Contains(role.Name, StringComparer.Ordinal) ? role.Name : inline.Order(StringComparer.Ordinal).FirstOrDefault();
        var policy = own is null ? null : await executor.ReadAsync(token => iam.GetRolePolicyAsync(role.Name, own, token), cancellationToken);
        if (policy is null && attached.IsEmpty)
        {
            return Leave(found, "it has no policy, and allows nothing");
        }

        if (policy is not null && !PolicyDocument.TryParse(policy, out _, out _))
        {
            return Leave(found, $"its inline policy {own} cannot be read");
        }

        if (attached.Length > WorkloadRole.MostManagedPolicies)
        {
            return Leave(found, $"it has {attached.Length} attached policies, and a workload takes {WorkloadRole.MostManagedPolicies}");
        }

        if (inline.Count > 1)
        {
            findings.Note(
                found.Subject,
                $"it has {inline.Count} inline policies, and a workload has one: {own} is declared, and plan tells of "
                    + string.Join(", ", inline.Where(name => name != own).Order(StringComparer.Ordinal))
                    + ", which stay unless --prune takes them away");
        }

        return Of(found, own == role.Name ? null : own, policy, attached);
    }

    private AdoptedWorkload Of(FoundRole found, string? policyName, string? policy, ImmutableArray<string> attached)
    {
        var (role, trust) = (found.Role, found.Trust!);
        var name = NameFor(found);
        ImmutableArray<string> accounts = [.. trust.ServiceAccounts.Order(StringComparer.Ordinal)];
        var description = WorkloadRole.DescriptionOf(
            accounts.Select(account => $"system:serviceaccount:{trust.Namespace}:{account}"), name);
        return new AdoptedWorkload
        {
            RoleName = role.Name,
            HasOwnName = WorkloadRole.NameOf(cluster, roles.NameTemplate, trust.Namespace!, name) != role.Name,
            Name = name,
            Namespace = trust.Namespace!,
            ServiceAccounts = accounts,
            Policy = policy,
            PolicyName = policy is null ? null : policyName,
            ManagedPolicyArns = attached,
            Description = role.Description.Length == 0 || role.Description == description ? null : role.Description,
            Audiences = AudiencesOf(trust),
            SessionDuration = found.Session == (roles.SessionDuration ?? RoleOptions.ShortestSession) ? null : found.Session,
            IsWithoutFile = accounts.Select(account => $"{trust.Namespace}/{account}").Count(_accounts.Add) < accounts.Length,
        };
    }

    private ImmutableArray<string>? AudiencesOf(TrustReading trust)
    {
        if (trust.Audiences is not { } named)
        {
            return roles.PinsAudience ? [] : null;
        }

        return roles.PinsAudience && named.ToHashSet(StringComparer.Ordinal).SetEquals(audiences)
            ? null
            : [.. named.Order(StringComparer.Ordinal)];
    }

    /// <summary>What the role's name ends in, where it is named as roles are; else the service account's name, and else the role's.</summary>
    private string NameFor(FoundRole found)
    {
        var trust = found.Trust!;
        var prefix = $"{cluster}-{WorkloadRole.NamespaceIn(trust.Namespace!)}-";
        string?[] choices =
        [
            roles.NameTemplate is null && found.Role.Name.StartsWith(prefix, StringComparison.Ordinal)
                ? found.Role.Name[prefix.Length..]
                : null,
            .. trust.ServiceAccounts.Where(account => !account.AsSpan().ContainsAny('*', '?')).Order(StringComparer.Ordinal).Take(1),
        ];
        return choices.OfType<string>().FirstOrDefault(choice => choice.Length > 0 && _names.Add($"{trust.Namespace}/{choice}"))
            ?? found.Role.Name;
    }

    /// <summary>Why a role cannot be a workload's, as far as its trust policy tells; null where it can.</summary>
    public static string? ProblemOf(FoundRole found)
    {
        if (found.Trust is not { } trust)
        {
            return found.TrustProblem;
        }

        return trust.Namespace is not { } @namespace ? "its trust policy lets in others than the service accounts of one namespace"
            : trust.ServiceAccounts.Append(@namespace).Any(name => name.AsSpan().ContainsAnyExcept(_nameCharacters))
                ? "its trust policy names what is no service account"
                : null;
    }

    private AdoptedWorkload? Leave(FoundRole found, string why)
    {
        findings.Leave(found.Subject, why);
        return null;
    }
}
