using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>What must hold before a migration begins. Whatever fails here, nothing has been done.</summary>
internal static class MigrationChecks
{
    // The operator takes no eleventh (openshift/cluster-kube-apiserver-operator).
    private const int MostIssuers = 10;
    private const int MostNames = 10;

    /// <summary>Throws where the cluster's issuer must not be touched now.</summary>
    /// <param name="state">What was read.</param>
    /// <param name="from">The issuer that the cluster has.</param>
    /// <param name="published">The ids of the keys that it publishes.</param>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public static void RequireReady(MigrationState state, MigrationEnd from, IReadOnlyList<string> published)
    {
        if (state.Promoted is not { } signing)
        {
            throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                "the cluster has no key that it signs with, or it may not be read: "
                    + "Secret openshift-kube-apiserver/bound-service-account-signing-key",
                "run this as somebody who may read Secrets of openshift-kube-apiserver and openshift-kube-apiserver-operator");
        }

        if (state.Another is { } another)
        {
            throw OtherProcedures.InTheWay(another);
        }

        if (state.Next?.KeyId != signing.KeyId)
        {
            throw new IrsactlException(
                OperationsErrors.KeysInMotion,
                $"the signing key is being changed: the cluster signs with {signing.KeyId}, "
                    + $"and next with {state.Next?.KeyId ?? "a key that it makes"}",
                "finish that first: irsactl cluster rotate-key --status says where it is");
        }

        if (!published.Contains(signing.KeyId, StringComparer.Ordinal))
        {
            throw new IrsactlException(
                OperationsErrors.KeyNotPublished,
                $"the key that the cluster signs with, {signing.KeyId}, is not published at {from.Url}: AWS takes none of its tokens now",
                "publish it first: irsactl aws create-identity-provider --public-key-file adds a key");
        }

        var problems = state.Problems.ToList();
        if (!state.Rollout.IsSettled)
        {
            problems.Insert(0, $"API servers are being rolled out: {state.Rollout.Progress}");
        }

        if (!state.HasRolledOut(from.Url) && state.Rollout.IsSettled)
        {
            problems.Add($"API servers do not run with the issuer that they were given, {from.Url}");
        }

        if (state.Rollout.Issuers.Length >= MostIssuers)
        {
            problems.Add($"API servers trust {state.Rollout.Issuers.Length} issuers already, and take {MostIssuers} at most");
        }

        if (problems.Count > 0)
        {
            throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                $"the cluster is not settled: {string.Join("; ", problems)}",
                "a change of the issuer restarts every API server: wait, or mend this first");
        }
    }

    /// <summary>Throws where roles of others would be cut off, and nobody has said so.</summary>
    /// <param name="others">The roles that trust the issuer and are not the cluster's own.</param>
    /// <param name="workloads">What was said.</param>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.WorkloadRoles"/>.</exception>
    public static void RequireDecided(IReadOnlyCollection<ProviderTrust> others, WorkloadRoles workloads)
    {
        if (others.Count > 0 && workloads == WorkloadRoles.Undecided)
        {
            throw new IrsactlException(
                OperationsErrors.WorkloadRoles,
                $"{others.Count} role{(others.Count == 1 ? "" : "s")} that trust the issuer are not the cluster's own: {Listed(others)}",
                "--include-workload-roles has them trust the new issuer as well; --leave-workload-roles leaves them, and whoever uses them "
                    + "is refused as soon as tokens name the new issuer");
        }
    }

    /// <summary>Throws where a role could not trust both issuers.</summary>
    /// <param name="roles">The roles that are to.</param>
    /// <param name="trusts">How they would.</param>
    /// <returns>The roles that need a raised quota.</returns>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.NoRoomForTrust"/>.</exception>
    public static ImmutableArray<ProviderTrust> RequireRoom(ImmutableArray<ProviderTrust> roles, ProviderTrusts trusts)
    {
        foreach (var role in roles)
        {
            if (trusts.ProblemOf(role) is { } problem)
            {
                throw new IrsactlException(
                    OperationsErrors.NoRoomForTrust,
                    $"role {role.Name} cannot trust both issuers: {problem}",
                    "change its trust policy by hand so that it takes tokens of both, or take it out of the move");
            }
        }

        return [.. roles.Where(trusts.NeedsQuota)];
    }

    /// <summary>Throws where a migration cannot be turned round.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.NothingToRollBack"/>.</exception>
    public static MigrationRecord RequireReversible(MigrationState state, bool isBeforeRegistered) =>
        RequireReversible(state.Record, isBeforeRegistered);

    /// <summary>Throws where a migration cannot be turned round.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.NothingToRollBack"/>.</exception>
    public static MigrationRecord RequireReversible(MigrationRecord? underWay, bool isBeforeRegistered)
    {
        if (underWay is not { } record)
        {
            throw new IrsactlException(
                OperationsErrors.NothingToRollBack,
                "no migration is under way",
                "one that was finished is not undone: migrate again, the other way; an issuer that was published and never noted is "
                    + "removed with irsactl aws delete --name");
        }

        return isBeforeRegistered || record.IsBack
            ? record
            : throw new IrsactlException(
                OperationsErrors.NothingToRollBack,
                $"the issuer before, {record.From.Url}, is registered no more, so the migration is past its last step",
                "finish it: run the same command without --rollback");
    }

    /// <summary>Throws where what is under way is not what a run is for.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.RunInTheWay"/>.</exception>
    public static void RequireSame(MigrationRecord underWay, MigrationOptions options, bool isBack)
    {
        switch (underWay)
        {
            case { IsBack: true } when !isBack:
                throw new IrsactlException(
                    OperationsErrors.RunInTheWay,
                    $"the migration is being rolled back to {underWay.From.Url}",
                    "finish that with --rollback, and begin anew then");
            case var _ when options.NewName is { } name && name != underWay.To.Issuer.Name:
                throw Another(underWay, $"to the name {name}");
            case { HostingKind: { } kind } when options.Hosting is { } hosting && hosting.Kind != kind:
                throw Another(underWay, $"to {hosting.Kind}");
        }
    }

    /// <summary>What is to be minded where roles need a raised quota.</summary>
    public static string NeedsQuota(IReadOnlyCollection<ProviderTrust> roles) =>
        $"{Listed(roles)}: with a second statement the trust policy has more than 2,048 characters, "
        + "which IAM takes only where the quota \"Role trust policy length\" is raised (Service Quotas, service IAM)";

    /// <summary>Some names, for people.</summary>
    public static string Listed(IReadOnlyCollection<ProviderTrust> roles) =>
        string.Join(", ", roles.Take(MostNames).Select(role => role.Name))
        + (roles.Count > MostNames ? $" and {roles.Count - MostNames} more" : "");

    private static IrsactlException Another(MigrationRecord record, string asked) => new(
        OperationsErrors.RunInTheWay,
        $"a migration to {record.To.Url} ({record.To.Issuer.Name}, {record.HostingKind}) is under way, and not one {asked}",
        "leave --to and --new-name out to carry on, or go back first with --rollback");
}
