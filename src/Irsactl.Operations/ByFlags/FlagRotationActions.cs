using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// The changes that a rotation makes by itself: what is published, and its notes. Each is a single one under a condition; where somebody
/// else was faster nothing is done, and the next look tells what he did.
/// </summary>
internal sealed class FlagRotationActions(
    KubernetesObjects cluster,
    ClusterTime time,
    IssuerPublisher publisher,
    NewKeys newKeys,
    Distribution distribution,
    FlagRotationOptions options)
{
    /// <summary>Takes the new pair, or makes it, and notes which keys are concerned.</summary>
    /// <exception cref="IrsactlException">The cluster is not ready, or there is no new key.</exception>
    public async Task<string> BeginAsync(FlagRotationState state, CancellationToken cancellationToken)
    {
        var from = FlagRotationChecks.RequireReady(state, newKeys.Find());
        await RequireAloneAsync(cancellationToken);
        var isMade = newKeys.Find() is null;
        using var before = from.ToPublicKey();
        var to = newKeys.FindOrMake(options.Kind ?? before.Kind ?? KeyKind.Rsa2048);
        var begun = await cluster.CreateAsync(
            FlagRotationRecord.ListPath, FlagRotationRecord.Begin(from, to, distribution, state.Now), cancellationToken);
        return begun is null
            ? "another run has just begun a rotation"
            : $"{(isMade ? $"made key {to.KeyId} in {newKeys.PrivateFile}" : $"took key {to.KeyId}")}; both public keys are noted in "
                + $"ConfigMap {FlagRotationRecord.Place}";
    }

    /// <summary>Throws where the issuer is being changed: keys would have to be published at both.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.RunInTheWay"/>.</exception>
    public async Task RequireAloneAsync(CancellationToken cancellationToken)
    {
        if (await cluster.FindAsync(FlagMigrationReader.Path, cancellationToken) is not null)
        {
            throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                "the cluster's issuer is being changed",
                "finish that first: irsactl cluster migrate-issuer --status says where it is");
        }
    }

    /// <summary>Publishes the target beside the keys that are.</summary>
    public async Task<string> PublishAsync(FlagRotationState state, CancellationToken cancellationToken)
    {
        using var key = state.Record!.Target.ToPublicKey();
        var publication = new KeyPublication { Issuer = state.Issuer, Hosting = options.Hosting, Added = [key] };
        await KeyPublishing.RunAsync(publisher, publication, cancellationToken);
        return $"published key {key.KeyId} beside {string.Join(", ", state.Published)}";
    }

    /// <summary>Notes that the new key may sign from now on.</summary>
    public Task<string?> NoteHandOverAsync(FlagRotationState state, CancellationToken cancellationToken) =>
        NoteAsync(state.Record!.NoteHandOver(state.Now), $"every API server may sign with {state.Record.To.KeyId} now", cancellationToken);

    /// <summary>Notes that every API server signs with the target.</summary>
    public async Task<string?> NoteSigningAsync(FlagRotationState state, CancellationToken cancellationToken) => await NoteAsync(
        // The time after they were asked: between that of the state and then one may have signed with the other key.
        state.Record!.NoteSigning(await time.NowAsync(cancellationToken)),
        $"every API server signs with {state.Record.Target.KeyId}",
        cancellationToken);

    /// <summary>Forgets it, where that is so no more.</summary>
    public Task<string?> ForgetSigningAsync(FlagRotationState state, CancellationToken cancellationToken) => NoteAsync(
        state.Record!.ForgetSigning(),
        $"an API server signs with {string.Join(", ", state.Signing.Where(key => key != state.Record.Target.KeyId))} again: "
            + "the lifetime of tokens is waited for anew",
        cancellationToken);

    /// <summary>Publishes the other key no more.</summary>
    public async Task<string> PruneAsync(FlagRotationState state, CancellationToken cancellationToken)
    {
        var id = state.Record!.Other.KeyId;
        var publication = new KeyPublication { Issuer = state.Issuer, Hosting = options.Hosting, Removed = [id] };
        await KeyPublishing.RunAsync(publisher, publication, cancellationToken);
        return $"key {id} is published no more";
    }

    /// <summary>Removes the notes.</summary>
    public async Task<string> FinishAsync(CancellationToken cancellationToken)
    {
        await cluster.DeleteAsync(FlagRotationRecord.Path, cancellationToken);
        return "removed the notes of the rotation from the cluster";
    }

    /// <summary>Turns the way round; null where somebody else noted something in between.</summary>
    public Task<KubernetesObject?> TurnAsync(FlagRotationRecord record, CancellationToken cancellationToken) =>
        cluster.PatchAsync(FlagRotationRecord.Path, record.NoteTurn(), cancellationToken);

    private async Task<string?> NoteAsync(
        System.Text.Json.Nodes.JsonObject note, string done, CancellationToken cancellationToken) =>
        await cluster.PatchAsync(FlagRotationRecord.Path, note, cancellationToken) is null ? null : done;
}
