using System.Collections.Immutable;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Enabling;

/// <summary>Everything that tells how far a cluster is, as it was read from it.</summary>
internal sealed record EnablingState
{
    /// <summary>What tokens name where the cluster was told no issuer.</summary>
    public const string DefaultIssuer = "https://kubernetes.default.svc";

    /// <summary>What is under way; null where nothing is.</summary>
    public required EnablingRecord? Record { get; init; }

    /// <summary>The issuer that the cluster was told to name; empty where it was told none.</summary>
    public required string Asked { get; init; }

    /// <summary>What tokens name that are made by the revisions which run.</summary>
    public required ImmutableHashSet<string> RunningIssuers { get; init; }

    /// <summary>How far the API servers are.</summary>
    public required Rollout Rollout { get; init; }

    /// <summary>The pair that API servers sign with.</summary>
    public required SigningPair? Promoted { get; init; }

    /// <summary>The pair that they sign with next.</summary>
    public required SigningPair? Next { get; init; }

    /// <summary>Another procedure that is under way; null where none is.</summary>
    public required string? Another { get; init; }

    /// <summary><c>credentialsMode</c>; empty for the default.</summary>
    public required string Mode { get; init; }

    /// <summary>What the cluster runs on, such as <c>AWS</c>; null where it does not say.</summary>
    public required string? Platform { get; init; }

    /// <summary>The components' requests, in the order of their names, without those that bring a role of their own.</summary>
    public required ImmutableArray<CredentialsRequest> Requests { get; init; }

    /// <summary>Why components could not have a role: one text each.</summary>
    public required ImmutableArray<string> Unusable { get; init; }

    /// <summary>The components' Secrets, in the order of the requests; none before roles have names.</summary>
    public ImmutableArray<ComponentSecret> Secrets { get; init; } = [];

    /// <summary>Pods that mount one of the Secrets and were started before its change: namespace and name.</summary>
    public ImmutableArray<string> OldPods { get; init; } = [];

    /// <summary>Whether the account's administrator keys are in the cluster.</summary>
    public required bool HasRootKeys { get; init; }

    /// <summary>The id of the account's administrator key; null where there is none in the cluster.</summary>
    public required string? RootKeyId { get; init; }

    /// <summary>What speaks against touching the cluster now.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>Whether every API server runs with what the cluster was told.</summary>
    public bool HasRolledOut(string asked) =>
        Asked == asked && Rollout.HasIssuer(asked.Length == 0 ? DefaultIssuer : asked, RunningIssuers);
}
