using Irsactl.Operations.Migration;

namespace Irsactl.Operations.ByFlags;

/// <summary>How a migration on a plain Kubernetes goes. Once it has begun, what was decided is read from the cluster.</summary>
public sealed record FlagMigrationOptions
{
    /// <summary>What goes where; its limit for a step is not used.</summary>
    public required MigrationOptions Migration { get; init; }

    /// <summary>What the cluster was set up with; null: as its nodes tell.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>The service account and the role that proofs are made with; null: the first that names a role.</summary>
    public ProofSubject? Subject { get; init; }

    /// <summary>How long to wait for what somebody is to do at the nodes; null: as long as it takes.</summary>
    public TimeSpan? StepLimit { get; init; }
}
