using Irsactl.Diagnostics;

namespace Irsactl.Operations.Rotation;

/// <summary>What must hold before a rotation begins. Whatever fails here, nothing has been done.</summary>
internal static class RotationChecks
{
    /// <summary>Throws where the cluster's keys must not be touched now.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public static void RequireReady(RotationState state)
    {
        if (state.Promoted is not { } signing)
        {
            throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                "the cluster has no key that it signs with, or it may not be read: "
                    + "Secret openshift-kube-apiserver/bound-service-account-signing-key",
                "run this as somebody who may read and change Secrets of openshift-kube-apiserver and openshift-kube-apiserver-operator");
        }

        if (state.Next?.KeyId != signing.KeyId)
        {
            throw new IrsactlException(
                OperationsErrors.KeysInMotion,
                $"another rotation is under way: the cluster signs with {signing.KeyId}, "
                    + $"and next with {state.Next?.KeyId ?? "a key that it makes"}",
                "publish the next key (irsactl aws create-identity-provider --public-key-file adds one), "
                    + "and wait until the cluster has taken it up");
        }

        if (!state.Publishes(signing.KeyId))
        {
            throw new IrsactlException(
                OperationsErrors.KeyNotPublished,
                $"the key that the cluster signs with, {signing.KeyId}, is not published at {state.Issuer.Url}: "
                    + "AWS takes none of its tokens now",
                "publish it first: irsactl aws create-identity-provider --public-key-file adds a key");
        }

        var problems = state.Problems.ToList();
        if (!state.Rollout.IsSettled)
        {
            problems.Insert(0, $"API servers are being rolled out: {state.Rollout.Progress}");
        }

        if (problems.Count > 0)
        {
            throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                $"the cluster is not settled: {string.Join("; ", problems)}",
                "a rotation restarts every API server: wait, or mend this first");
        }
    }

    /// <summary>Throws where a rotation cannot be turned round.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.NothingToRollBack"/>.</exception>
    public static void RequireReversible(RotationState state)
    {
        if (state.Record is not { } record)
        {
            throw new IrsactlException(
                OperationsErrors.NothingToRollBack,
                "no rotation is under way",
                "a rotation that was finished is not undone: rotate again; the key before is gone for good");
        }

        if (!state.Publishes(record.From.KeyId) && !record.IsBack)
        {
            throw new IrsactlException(
                OperationsErrors.NothingToRollBack,
                $"the key before, {record.From.KeyId}, is published no more, so the rotation is past its last step",
                "finish it: run the same command without --rollback");
        }
    }
}
