using System.Collections.Immutable;
using Irsactl.Documents;

namespace Irsactl.Provisioning;

/// <summary>A role for pods that are no component of the cluster's: somebody's own program.</summary>
public sealed record Workload
{
    /// <summary>Its name, once in a namespace.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The namespace of its service accounts; <c>*</c> and <c>?</c> stand for whatever. Of jobs that are none of the cluster's, the word for
    /// their issuer.
    /// </summary>
    public required string Namespace { get; init; }

    /// <summary>
    /// The service accounts whose tokens may assume the role; with wildcards as well; at least one, but for jobs that are none of the
    /// cluster's.
    /// </summary>
    public required ImmutableArray<string> ServiceAccounts { get; init; }

    /// <summary>Whose tokens of another issuer may assume the role; null: those of the service accounts.</summary>
    public ExternalTrust? External { get; init; }

    /// <summary>What it may do, as a policy document; null: what the managed policies say.</summary>
    public string? Policy { get; init; }

    /// <summary>The ARNs of managed policies that are attached.</summary>
    public ImmutableArray<string> ManagedPolicyArns { get; init; } = [];

    /// <summary>The role's name; null: as roles are named.</summary>
    public string? RoleName { get; init; }

    /// <summary>The name of the inline policy that <see cref="Policy"/> is put as; null: the role's.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The role's description; null: one that names the service accounts.</summary>
    public string? Description { get; init; }

    /// <summary>The audiences that the trust policy names; null: as <see cref="RoleOptions.PinsAudience"/> has it.</summary>
    public ImmutableArray<string>? Audiences { get; init; }

    /// <summary>As <see cref="RoleOptions.SessionDuration"/>, of this role.</summary>
    public TimeSpan? SessionDuration { get; init; }

    /// <summary>How pods learn their role.</summary>
    public WorkloadMount Mount { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Source { get; init; }

    /// <summary>Whether the service accounts are known one by one.</summary>
    public bool IsExact => !HasWildcard(Namespace) && !ServiceAccounts.Any(HasWildcard);

    /// <summary>The <c>sub</c> claims of the tokens that may assume the role.</summary>
    public IEnumerable<string> Subjects => ServiceAccounts.Select(account => $"system:serviceaccount:{Namespace}:{account}");

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');
}
