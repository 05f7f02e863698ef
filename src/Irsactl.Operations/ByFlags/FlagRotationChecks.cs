using Irsactl.Diagnostics;

namespace Irsactl.Operations.ByFlags;

/// <summary>What must hold before a rotation begins. Whatever fails here, nothing has been done.</summary>
internal static class FlagRotationChecks
{
    /// <summary>Throws where the cluster's keys must not be touched now.</summary>
    /// <param name="state">What was read.</param>
    /// <param name="newKey">The key that is to sign next; null where it is yet to be made.</param>
    /// <returns>The key that signs.</returns>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public static NotedKey RequireReady(FlagRotationState state, NotedKey? newKey)
    {
        if (state.Signing is not [var signing])
        {
            throw new IrsactlException(
                OperationsErrors.KeysInMotion,
                $"API servers sign with different keys: {string.Join(", ", state.Signing)}",
                "start them all with the same one first");
        }

        if (!state.AllTrust(signing))
        {
            throw new IrsactlException(
                OperationsErrors.KeysInMotion,
                $"not every API server trusts the key that all of them sign with, {signing}",
                "give every one the same --service-account-key-file flags first");
        }

        if (!state.Publishes(signing))
        {
            throw new IrsactlException(
                OperationsErrors.KeyNotPublished,
                $"the key that API servers sign with, {signing}, is not published at {state.Issuer.Url}: "
                    + "AWS takes none of their tokens now",
                "publish it first: irsactl aws create-identity-provider --public-key-file adds a key");
        }

        if (newKey?.KeyId == signing)
        {
            throw new IrsactlException(
                OperationsErrors.NoNewKey,
                $"the key that was named for the new one, {signing}, is the one that signs now",
                "name another file, and the pair is made there");
        }

        using var key = state.Samples[0].Keys.First(one => one.KeyId == signing).ToPublicKey();
        return NotedKey.Of(key);
    }

    /// <summary>Throws where a rotation cannot be turned round.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.NothingToRollBack"/>.</exception>
    public static FlagRotationRecord RequireReversible(FlagRotationState state)
    {
        if (state.Record is not { } record)
        {
            throw new IrsactlException(
                OperationsErrors.NothingToRollBack, "no rotation is under way", "a rotation that was finished is not undone: rotate again");
        }

        return state.Publishes(record.From.KeyId) || record.IsBack
            ? record
            : throw new IrsactlException(
                OperationsErrors.NothingToRollBack,
                $"the key before, {record.From.KeyId}, is published no more, so the rotation is past its last step",
                "finish it: run the same command without --rollback");
    }
}
