using Irsactl.Operations.Migration;

namespace Irsactl.Operations.ByFlags;

/// <summary>Decides what comes next by nothing but what was read.</summary>
internal static class FlagMigrationRules
{
    /// <summary>The next step of a migration that has begun.</summary>
    /// <param name="record">The migration.</param>
    /// <param name="state">What was read, with what roles trust where <see cref="NeedsRoles"/> says so.</param>
    /// <param name="lifetime">The longest life that a token can have.</param>
    public static FlagMigrationStep Next(MigrationRecord record, FlagMigrationState state, TimeSpan lifetime) => state switch
    {
        { Roles.Lacking.IsEmpty: false } => FlagMigrationStep.Trust,
        _ when OfCluster(record, state, lifetime) is { } step => step,
        { Roles.Both.IsEmpty: false } => FlagMigrationStep.Untrust,
        { Roles.HasProvider: true, KeepsIssuer: false } => FlagMigrationStep.Retire,
        _ => FlagMigrationStep.Finish,
    };

    /// <summary>
    /// Whether what roles trust matters now: before anybody is told how tokens come to name another issuer, and once none names the one
    /// that is given up.
    /// </summary>
    public static bool NeedsRoles(MigrationRecord record, FlagMigrationState state, TimeSpan lifetime) =>
        OfCluster(record, state, lifetime)
            is null or FlagMigrationStep.AwaitAcceptance or FlagMigrationStep.HandOver or FlagMigrationStep.AwaitSwitch;

    private static FlagMigrationStep? OfCluster(MigrationRecord record, FlagMigrationState state, TimeSpan lifetime)
    {
        var (target, other) = (record.Target.Url, record.Other.Url);
        return OfTokens(record, state, lifetime) ?? (state.AnyAccepts(other) ? FlagMigrationStep.AwaitRemoval : null);

        FlagMigrationStep? OfTokens(MigrationRecord migration, FlagMigrationState seen, TimeSpan life) => seen switch
        {
            // On the way back nothing is to be waited for where no token ever named the new issuer.
            _ when migration is { IsBack: true, SwitchedAt: null } && !seen.AnyNames(migration.To.Url) => null,
            _ when !seen.AllAccept(target) && !seen.AnyNames(target) => FlagMigrationStep.AwaitAcceptance,
            // Noted before anybody is told how; and where somebody has not waited for that, as soon as it is seen.
            _ when migration is { IsBack: false, SwitchedAt: null } => FlagMigrationStep.HandOver,
            _ when !seen.AllAccept(target) => FlagMigrationStep.AwaitAcceptance,
            _ when !seen.AllName(target) => FlagMigrationStep.AwaitSwitch,
            _ when migration.ConfirmedSince is null => FlagMigrationStep.Confirm,
            _ when seen.Now < migration.ConfirmedSince + life => FlagMigrationStep.AwaitTokens,
            _ => null,
        };
    }
}
