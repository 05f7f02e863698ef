namespace Irsactl.Operations.Rotation;

/// <summary>
/// Decides what comes next by nothing but what was read: so whoever comes, from wherever, after whatever interruption, goes on at the right
/// step, and a step that was done is not done again.
/// </summary>
internal static class RotationRules
{
    /// <summary>The next step.</summary>
    /// <param name="state">What was read.</param>
    /// <param name="lifetime">The longest life that a token can have.</param>
    public static RotationStep Next(RotationState state, TimeSpan lifetime)
    {
        if (state.Record is not { } record)
        {
            return RotationStep.Begin;
        }

        var (target, other) = (record.Target.KeyId, record.Other.KeyId);
        if (!state.Publishes(target))
        {
            return RotationStep.Publish;
        }

        if (NeedsCluster(state, record) && OfCluster(state, record, target, lifetime) is { } step)
        {
            return step;
        }

        return state.Publishes(other) ? RotationStep.Prune : RotationStep.Finish;
    }

    /// <summary>
    /// On the way back the cluster has nothing to do where it never took the new key up: what no API server trusts, the operator has not
    /// promoted.
    /// </summary>
    private static bool NeedsCluster(RotationState state, RotationRecord record) => !record.IsBack
        || (record.HandedOverAt is not null
            && (state.Next?.KeyId != record.From.KeyId || state.Promoted?.KeyId != record.From.KeyId || state.Trusts(record.To.KeyId)));

    private static RotationStep? OfCluster(RotationState state, RotationRecord record, string target, TimeSpan lifetime) =>
        state switch
        {
            _ when state.Next?.KeyId != target => RotationStep.HandOver,
            _ when !state.Trusts(target) || state.Promoted?.KeyId != target => RotationStep.AwaitPromotion,
            _ when state.Rollout.AskedReason != record.Reason => RotationStep.Redeploy,
            _ when !state.Rollout.HasRedeployed(record.Reason) => RotationStep.AwaitRedeployment,
            _ when record.SigningSince is null => RotationStep.Confirm,
            _ when state.Now < record.SigningSince + lifetime => RotationStep.AwaitTokens,
            _ => null,
        };
}
