using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.ByFlags;

/// <summary>Carries rotations out.</summary>
/// <param name="procedureOf">Makes the procedure, one way or back.</param>
/// <param name="pace">How long to wait.</param>
/// <param name="clock">The clock to wait by.</param>
internal sealed class FlagRotationRun(Func<bool, FlagRotationProcedure> procedureOf, ProcedurePace pace, TimeProvider clock)
{
    /// <summary>Goes on to the end.</summary>
    public Task<FlagRotationState> RunAsync(bool isBack, CancellationToken cancellationToken) =>
        new ProcedureRun<FlagRotationState, FlagRotationStep>(procedureOf(isBack), pace, clock).RunAsync(cancellationToken);
}
