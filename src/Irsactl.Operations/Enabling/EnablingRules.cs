using System.Collections.Immutable;

namespace Irsactl.Operations.Enabling;

/// <summary>Decides what comes next by nothing but what was read.</summary>
internal static class EnablingRules
{
    /// <summary>The mode in which the cloud credential operator leaves Secrets alone.</summary>
    public const string Manual = "Manual";

    /// <summary>The next step of something that has begun.</summary>
    /// <param name="record">What is under way.</param>
    /// <param name="state">What was read.</param>
    /// <param name="removesRootKeys">Whether the account's administrator keys are to be removed.</param>
    public static EnablingStep Next(EnablingRecord record, EnablingState state, bool removesRootKeys) =>
        record.IsBack ? NextBack(record, state) : state switch
        {
            _ when record.RolesMadeAt is null => EnablingStep.Roles,
            _ when state.Asked != record.To.Url => EnablingStep.Switch,
            _ when !state.HasRolledOut(record.To.Url) => EnablingStep.AwaitRollout,
            _ when record.ConfirmedSince is null => EnablingStep.Confirm,
            _ when state.Mode != Manual => EnablingStep.Mode,
            _ when record.SecretsReplacedAt is null || state.Secrets.Any(secret => !secret.IsAsWanted) => EnablingStep.Secrets,
            { OldPods.IsEmpty: false } => EnablingStep.AwaitPods,
            { HasRootKeys: true } when removesRootKeys => EnablingStep.RootKeys,
            _ => EnablingStep.Finish,
        };

    /// <summary>
    /// Keys are back in the Secrets before the operator may look at them again, and tokens name the issuer before only when no pod uses a
    /// role any more.
    /// </summary>
    private static EnablingStep NextBack(EnablingRecord record, EnablingState state) => state switch
    {
        _ when HasSecretsToRestore(record, state) => EnablingStep.Secrets,
        _ when HasModeToRestore(record, state) => EnablingStep.Mode,
        { OldPods.IsEmpty: false } => EnablingStep.AwaitPods,
        _ when HasIssuerToRestore(record, state) => EnablingStep.Switch,
        _ when !state.HasRolledOut(state.Asked) => EnablingStep.AwaitRollout,
        _ => EnablingStep.Finish,
    };

    /// <summary>The steps that are left of the way back, in their order.</summary>
    public static ImmutableArray<EnablingStep> LeftOfTheWayBack(EnablingRecord record, EnablingState state)
    {
        var (mode, issuer) = (HasModeToRestore(record, state), HasIssuerToRestore(record, state));
        var waitsForPods = record.SecretsTouchedAt is not null && (record.SecretsRestoredAt is null || !state.OldPods.IsEmpty);
        var all = new (EnablingStep Step, bool IsLeft)[]
        {
            (EnablingStep.Secrets, HasSecretsToRestore(record, state)),
            (EnablingStep.Mode, mode),
            (EnablingStep.AwaitPods, waitsForPods),
            (EnablingStep.Switch, issuer),
            (EnablingStep.AwaitRollout, issuer || !state.HasRolledOut(state.Asked)),
            (EnablingStep.Finish, true),
        };
        return [.. all.Where(each => each.IsLeft).Select(each => each.Step)];
    }

    private static bool HasSecretsToRestore(EnablingRecord record, EnablingState state) => record.SecretsTouchedAt is not null
        && (record.SecretsRestoredAt is null
            || state.Secrets.Any(secret => ForeignChanges.FateOf(record, secret) == SecretFate.ToBeRestored));

    private static bool HasModeToRestore(EnablingRecord record, EnablingState state) =>
        record.ModeBefore != Manual && ForeignChanges.HasModeFromHere(record, state);

    private static bool HasIssuerToRestore(EnablingRecord record, EnablingState state) =>
        state.Asked == record.To.Url && record.IssuerBefore != record.To.Url;
}
