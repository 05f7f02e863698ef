using Irsactl.Provisioning;

namespace Irsactl.Operations.Enabling;

/// <summary>How short-lived credentials are enabled. Once it has begun, what was decided is read from the cluster.</summary>
public sealed record EnablingOptions
{
    /// <summary>Where the issuer's documents are to be; null where something that was begun is only carried on.</summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>The region of what is made; null: the cluster's.</summary>
    public string? Region { get; init; }

    /// <summary>The name that everything in AWS gets; null: the cluster's infrastructure name.</summary>
    public string? Name { get; init; }

    /// <summary>A policy that bounds the permissions of every role; null for none.</summary>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>
    /// Whether, on the way back, what others have changed since is left and the rest of the way gone nevertheless; otherwise it ends where
    /// that is found.
    /// </summary>
    public bool KeepsChanges { get; init; }

    /// <summary>
    /// Whether the account's administrator keys are removed from the cluster in the end. It is the one thing that each run decides for
    /// itself: a run that was not asked to removes nothing, whatever the run that began it was asked.
    /// </summary>
    public bool RemovesRootKeys { get; init; }

    /// <summary>How long one thing that the cluster does by itself may take.</summary>
    public TimeSpan StepLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long to wait between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The cluster's clock, where its time is driven by somebody; null: what its API servers say.</summary>
    public TimeProvider? Time { get; init; }
}
