using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Migration;

namespace Irsactl.Operations.ByFlags;

/// <summary>What must hold before a migration begins. Whatever fails here, nothing has been done.</summary>
internal static class FlagMigrationChecks
{
    /// <summary>Throws where the cluster's issuer must not be touched now.</summary>
    /// <param name="state">What was read.</param>
    /// <param name="from">The issuer that the cluster has.</param>
    /// <param name="published">The ids of the keys that it publishes.</param>
    /// <returns>The key that signs. The caller owns it.</returns>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public static PublicKey RequireReady(FlagMigrationState state, MigrationEnd from, IReadOnlyList<string> published)
    {
        if (state.RotatesKey || state.Signing is not [var signing])
        {
            throw new IrsactlException(
                OperationsErrors.KeysInMotion,
                $"the signing key is being changed: API servers sign with {string.Join(", ", state.Signing)}",
                "finish that first: irsactl cluster rotate-key --status says where it is");
        }

        if (!state.AllName(from.Url))
        {
            throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                $"tokens of different API servers name different issuers: {string.Join(", ", state.Issuers)}",
                "start them all with the same --service-account-issuer first");
        }

        return published.Contains(signing, StringComparer.Ordinal)
            ? state.Samples[0].Keys.First(key => key.KeyId == signing).ToPublicKey()
            : throw new IrsactlException(
                OperationsErrors.KeyNotPublished,
                $"the key that API servers sign with, {signing}, is not published at {from.Url}: AWS takes none of their tokens now",
                "publish it first: irsactl aws create-identity-provider --public-key-file adds a key");
    }

    /// <summary>Throws where a migration cannot be turned round.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.NothingToRollBack"/>.</exception>
    public static MigrationRecord RequireReversible(FlagMigrationState state, bool isBeforeRegistered) =>
        MigrationChecks.RequireReversible(state.Record, isBeforeRegistered);
}
