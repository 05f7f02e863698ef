namespace Irsactl.Operations.Migration;

/// <summary>Decides what comes next by nothing but what was read.</summary>
internal static class MigrationRules
{
    /// <summary>The next step of a migration that has begun.</summary>
    /// <param name="record">The migration.</param>
    /// <param name="state">What was read, with what roles trust where <see cref="NeedsRoles"/> says so.</param>
    /// <param name="lifetime">The longest life that a token can have.</param>
    public static MigrationStep Next(MigrationRecord record, MigrationState state, TimeSpan lifetime) => state switch
    {
        { Roles.Lacking.IsEmpty: false } => MigrationStep.Trust,
        _ when OfCluster(record, state, lifetime) is { } step => step,
        { Roles.Both.IsEmpty: false } => MigrationStep.Untrust,
        { Roles.HasProvider: true, KeepsIssuer: false } => MigrationStep.Retire,
        _ => MigrationStep.Finish,
    };

    /// <summary>Whether what roles trust matters now: before the cluster's tokens change their issuer, and once all have.</summary>
    public static bool NeedsRoles(MigrationRecord record, MigrationState state, TimeSpan lifetime) =>
        OfCluster(record, state, lifetime) is null or MigrationStep.Switch;

    /// <summary>On the way back the cluster has nothing to do where it was never given the new issuer.</summary>
    private static MigrationStep? OfCluster(MigrationRecord record, MigrationState state, TimeSpan lifetime)
    {
        var target = record.Target.Url;
        return state switch
        {
            _ when record is { IsBack: true, SwitchedAt: null } && state.Asked == target => null,
            _ when state.Asked != target => MigrationStep.Switch,
            _ when !state.HasRolledOut(target) => MigrationStep.AwaitRollout,
            _ when record.ConfirmedSince is null => MigrationStep.Confirm,
            _ when state.Now < record.ConfirmedSince + lifetime => MigrationStep.AwaitTokens,
            _ => null,
        };
    }
}
