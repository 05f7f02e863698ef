using System.Collections.Immutable;
using Irsactl.Operations.Migration;

namespace Irsactl.Operations.ByFlags;

/// <summary>Where a migration on a plain Kubernetes is.</summary>
public sealed record FlagMigrationStatus
{
    /// <summary>What goes where; its step is not used.</summary>
    public required MigrationStatus Migration { get; init; }

    /// <summary>What is to be done next; <see cref="FlagMigrationStep.Publish"/> where none is under way.</summary>
    public required FlagMigrationStep Step { get; init; }

    /// <summary>What the cluster was set up with.</summary>
    public required Distribution Distribution { get; init; }

    /// <summary>The audiences that every API server takes for its own.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];

    /// <summary>What has to be done at the nodes now.</summary>
    public ImmutableArray<Instruction> Instructions { get; init; } = [];

    /// <summary>The phase whose instructions a step waits for; null where it waits for none.</summary>
    internal static IssuerPhase? PhaseOf(FlagMigrationStep step) => step switch
    {
        FlagMigrationStep.AwaitAcceptance => IssuerPhase.Accept,
        FlagMigrationStep.AwaitSwitch => IssuerPhase.Switch,
        FlagMigrationStep.AwaitRemoval => IssuerPhase.Remove,
        _ => null,
    };

    /// <summary>What a phase of a migration asks for.</summary>
    internal static Instruction InstructionOf(IssuerPhase phase, MigrationRecord record, FlagMigrationState state) =>
        IssuerInstructions.Of(
            DistributionNames.Find(record.Distribution) ?? Distribution.Other,
            phase,
            new PhaseIssuers(record.Target.Url, record.Other.Url, state.Audiences));
}
