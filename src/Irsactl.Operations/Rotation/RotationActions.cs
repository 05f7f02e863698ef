using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Rotation;

/// <summary>
/// The changes that a rotation makes, each a single one under a condition, so that it is done or not. Where somebody else was faster
/// nothing is done, and the next look tells what he did.
/// </summary>
internal sealed class RotationActions(KubernetesObjects cluster, ClusterTime time, IssuerPublisher publisher, RotationOptions options)
{
    /// <summary>Makes a pair and keeps it in the cluster, with the one before.</summary>
    /// <exception cref="IrsactlException">The cluster is not ready, or does not let it be done.</exception>
    public async Task<string?> BeginAsync(RotationState state, CancellationToken cancellationToken)
    {
        RotationChecks.RequireReady(state);
        await RequireAloneAsync(cancellationToken);
        var from = state.Promoted!;
        var to = SigningPair.Generate(options.Kind ?? from.Kind ?? KeyKind.Rsa2048);
        var begun = await cluster.CreateAsync(
            RotationRecord.ListPath, RotationRecord.Begin(from, to, await time.NowAsync(cancellationToken)), cancellationToken);
        return begun is null
            ? "another run has just begun a rotation"
            : $"made key {to.KeyId}; both pairs are kept in Secret {RotationRecord.Place}";
    }

    /// <summary>Throws where something else is under way.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.RunInTheWay"/>.</exception>
    public async Task RequireAloneAsync(CancellationToken cancellationToken)
    {
        if (await OtherProcedures.FindAsync(cluster, RotationRecord.Path, cancellationToken) is { } another)
        {
            throw OtherProcedures.InTheWay(another);
        }
    }

    /// <summary>Publishes the target's key beside those that are.</summary>
    public async Task<string?> PublishAsync(RotationState state, CancellationToken cancellationToken)
    {
        using var key = state.Record!.Target.ReadPublic();
        var publication = new KeyPublication { Issuer = state.Issuer, Hosting = options.Hosting, Added = [key] };
        await KeyPublishing.RunAsync(publisher, publication, cancellationToken);
        return $"published key {key.KeyId} beside {string.Join(", ", state.Published)}";
    }

    /// <summary>Publishes the other key no more.</summary>
    public async Task<string?> PruneAsync(RotationState state, CancellationToken cancellationToken)
    {
        var id = state.Record!.Other.KeyId;
        var publication = new KeyPublication { Issuer = state.Issuer, Hosting = options.Hosting, Removed = [id] };
        await KeyPublishing.RunAsync(publisher, publication, cancellationToken);
        return $"key {id} is published no more";
    }

    /// <summary>
    /// Gives the cluster the target. It is noted first: should this be the last thing that is done, whoever carries on knows that the
    /// cluster may have it.
    /// </summary>
    public async Task<string?> HandOverAsync(RotationState state, CancellationToken cancellationToken)
    {
        var record = state.Record!;
        if (state.NextSecret is not { } secret
            || (record.HandedOverAt is null
                && await cluster.PatchAsync(RotationRecord.Path, record.NoteHandOver(await time.NowAsync(cancellationToken)), cancellationToken) is null))
        {
            return null;
        }

        var data = new JsonObject();
        record.Target.WriteTo(data);
        secret.Json["data"] = data;
        return await cluster.ReplaceAsync(OpenShiftPaths.NextKey, secret, cancellationToken) is null
            ? null
            : $"the cluster is to sign with {record.Target.KeyId} next";
    }

    /// <summary>Asks for a redeployment of the API servers.</summary>
    public async Task<string?> RedeployAsync(RotationState state, CancellationToken cancellationToken)
    {
        var patch = new JsonObject { ["spec"] = new JsonObject { ["forceRedeploymentReason"] = state.Record!.Reason } };
        return await cluster.PatchAsync(OpenShiftPaths.KubeApiServer, patch, cancellationToken) is null
            ? null
            : "asked for a redeployment of the API servers: each reads the new key when it starts";
    }

    /// <summary>Notes that every API server signs with the target.</summary>
    public async Task<string?> NoteSigningAsync(RotationState state, CancellationToken cancellationToken) =>
        await cluster.PatchAsync(RotationRecord.Path, state.Record!.NoteSigning(await time.NowAsync(cancellationToken)), cancellationToken) is null
            ? null
            : $"every API server signs with {state.Record.Target.KeyId}";

    /// <summary>Turns the way round.</summary>
    public Task<KubernetesObject?> TurnAsync(RotationState state, CancellationToken cancellationToken) =>
        cluster.PatchAsync(RotationRecord.Path, state.Record!.NoteTurn(), cancellationToken);

    /// <summary>Removes the notes, and with them the last copy of the pair that signs no more.</summary>
    public async Task<string?> FinishAsync(CancellationToken cancellationToken)
    {
        await cluster.DeleteAsync(RotationRecord.Path, cancellationToken);
        return "removed the notes of the rotation and the other pair from the cluster";
    }
}
