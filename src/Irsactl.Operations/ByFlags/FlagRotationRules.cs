namespace Irsactl.Operations.ByFlags;

/// <summary>Decides what comes next by nothing but what was read.</summary>
internal static class FlagRotationRules
{
    /// <summary>The next step.</summary>
    /// <param name="state">What was read.</param>
    /// <param name="lifetime">The longest life that a token can have.</param>
    public static FlagRotationStep Next(FlagRotationState state, TimeSpan lifetime)
    {
        if (state.Record is not { } record)
        {
            return FlagRotationStep.Begin;
        }

        var other = record.Other.KeyId;
        return state switch
        {
            _ when !state.Publishes(record.Target.KeyId) => FlagRotationStep.Publish,
            _ when OfTokens(state, record, lifetime) is { } step => step,
            _ when state.AnyTrusts(other) && !state.KeepsOldKey => FlagRotationStep.AwaitRetirement,
            _ when state.Publishes(other) => FlagRotationStep.Prune,
            _ => FlagRotationStep.Finish,
        };
    }

    /// <summary>Whether tokens of the key that is given up may be about: on the way back only where the new one ever signed.</summary>
    public static bool MayHaveTokens(FlagRotationState state, FlagRotationRecord record) =>
        !record.IsBack || record.HandedOverAt is not null || state.AnySigns(record.To.KeyId);

    private static FlagRotationStep? OfTokens(FlagRotationState state, FlagRotationRecord record, TimeSpan lifetime)
    {
        var target = record.Target.KeyId;
        return state switch
        {
            _ when !MayHaveTokens(state, record) => null,
            _ when !state.AllTrust(target) && !state.AnySigns(target) => FlagRotationStep.AwaitTrust,
            // Noted before anybody is told how to sign with it; and where somebody has not waited for that, as soon as it is seen.
            _ when record is { IsBack: false, HandedOverAt: null } => FlagRotationStep.HandOver,
            _ when !state.AllTrust(target) => FlagRotationStep.AwaitTrust,
            // Also where one had signed with it, and has been started with the key before again.
            _ when !state.AllSign(target) => FlagRotationStep.AwaitSigning,
            _ when record.SigningSince is null => FlagRotationStep.Confirm,
            _ when state.Now < record.SigningSince + lifetime => FlagRotationStep.AwaitTokens,
            _ => null,
        };
    }
}
