using System.Collections.Immutable;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Enabling;

/// <summary>How far a cluster is on its way to short-lived credentials.</summary>
public sealed record EnablingStatus
{
    /// <summary>What is to be done next; <see cref="EnablingStep.Publish"/> where nothing is under way.</summary>
    public required EnablingStep Step { get; init; }

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack { get; init; }

    /// <summary>The issuer that the cluster was told to name; empty where it was told none.</summary>
    public required string Issuer { get; init; }

    /// <summary>The issuer that is made for it; null before that.</summary>
    public string? To { get; init; }

    /// <summary>The name that everything in AWS has, or would get.</summary>
    public required string Name { get; init; }

    /// <summary>The account that everything is made in; null where that was not asked for.</summary>
    public string? Account { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>How the issuer is hosted, or is to be; null where that is not known.</summary>
    public string? Hosting { get; init; }

    /// <summary><c>credentialsMode</c>; empty for the default.</summary>
    public required string Mode { get; init; }

    /// <summary>How far the API servers are.</summary>
    public required string Rollout { get; init; }

    /// <summary>How many components have a CredentialsRequest for AWS.</summary>
    public int Components { get; init; }

    /// <summary>How many of their Secrets name a role already.</summary>
    public int WithRole { get; init; }

    /// <summary>Pods that have to be started anew: namespace and name.</summary>
    public ImmutableArray<string> OldPods { get; init; } = [];

    /// <summary>Whether the account's administrator keys are in the cluster.</summary>
    public bool HasRootKeys { get; init; }

    /// <summary>Whether this run removes them.</summary>
    public bool RemovesRootKeys { get; init; }

    /// <summary>Whether the run that began it was to remove them.</summary>
    public bool WasToRemoveRootKeys { get; init; }

    /// <summary>What would be made in AWS, with the issuer as far as it is known beforehand; null once it has begun.</summary>
    public ProvisioningReport? Plan { get; init; }

    /// <summary>The steps that are left of the way back.</summary>
    public ImmutableArray<EnablingStep> StepsBack { get; init; } = [];

    /// <summary>What others have changed since, and the way back leaves: a sentence each.</summary>
    public ImmutableArray<string> Left { get; init; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What speaks against touching the cluster now.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];
}
