using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.Enabling;

/// <summary>The way to short-lived credentials, or back.</summary>
internal sealed class EnablingProcedure(
    EnablingReader reader,
    EnablingActions actions,
    TokenProof proof,
    KubernetesObjects cluster,
    EnablingNames names,
    EnablingOptions options,
    IProgress<ProcedureEvent<EnablingStep>>? progress,
    bool isBack)
    : IProcedure<EnablingState, EnablingStep>
{
    private const int MostPods = 10;

    /// <summary>What others have changed, and the way back has left.</summary>
    public ImmutableArray<string> Left { get; private set; } = [];

    private MigrationEnd? _made;
    private bool _hasBegun;

    public Task<EnablingState> ReadAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    public EnablingStep NextOf(EnablingState state) =>
        state.Record is { } record ? EnablingRules.Next(record, state, options.RemovesRootKeys)
        : _made is null ? EnablingStep.Publish
        : EnablingStep.Begin;

    public bool IsUnderWay(EnablingState state) => state.Record is not null;

    public void RequireSame(EnablingState state)
    {
        RequireSame(state, options);
        switch (state.Record)
        {
            case null when _hasBegun || isBack:
                throw Ended(state);
            case { IsBack: false } record when ForeignChanges.InTheWay(record, state) is { } change:
                throw new IrsactlException(
                    OperationsErrors.ChangedSince,
                    $"somebody else has changed it since this began: {change}",
                    "set it back to go on, or go back with --rollback");
            case { IsBack: true } when !isBack:
                throw new IrsactlException(
                    OperationsErrors.RunInTheWay, "it is being rolled back", "finish that with --rollback, and begin anew then");
        }
    }

    /// <summary>Throws where what is under way is not what was asked for.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.RunInTheWay"/>.</exception>
    public static void RequireSame(EnablingState state, EnablingOptions options)
    {
        switch (state.Record)
        {
            case { } record when options.Name is { } name && name != record.To.Issuer.Name:
                throw new IrsactlException(
                    OperationsErrors.RunInTheWay,
                    $"what is under way has the name {record.To.Issuer.Name}, and not {name}",
                    "leave --name out to carry on, or go back first with --rollback");
            case { HostingKind: { } kind } when options.Hosting is { } hosting && hosting.Kind != kind:
                throw new IrsactlException(
                    OperationsErrors.RunInTheWay,
                    $"what is under way has an issuer of hosting {kind}, and not {hosting.Kind}",
                    "leave --to out to carry on, or go back first with --rollback");
            case { } record when options.PermissionsBoundaryArn is { } boundary && boundary != record.PermissionsBoundaryArn:
                throw new IrsactlException(
                    OperationsErrors.RunInTheWay,
                    $"the roles of what is under way are bounded by {record.PermissionsBoundaryArn ?? "nothing"}, and not by {boundary}",
                    "leave --permissions-boundary-arn out to carry on, or go back first with --rollback and begin anew");
        }
    }

    public void RequireEnd(EnablingState state, EnablingState latest)
    {
        var isThere = latest.Record switch
        {
            null => false,
            { IsBack: true } record => state.Asked != record.To.Url || record.IssuerBefore == record.To.Url,
            { } record => state.Asked == record.To.Url,
        };
        if (!isThere)
        {
            throw Ended(state);
        }
    }

    public string StageOf(EnablingStep step, EnablingState state) =>
        step == EnablingStep.AwaitRollout ? $"{step} {state.Rollout.Progress}" : step.ToString();

    public async Task ProveAsync(EnablingStep step, EnablingState state, CancellationToken cancellationToken)
    {
        // Before that tokens are not meant to be taken, and on the way back they no longer are at some point.
        if (state.Record is not { IsBack: false, ConfirmedSince: not null }
            || await ComponentsAsync(state, cancellationToken).FirstOrDefaultAsync(cancellationToken) is not { } one)
        {
            return;
        }

        var proven = await proof.ProveAsync(one, cancellationToken);
        Tell(step, ProcedureEventKind.Proven, $"{proven}, issuer {proven.Token.Issuer}");
    }

    public async Task<string?> TakeAsync(EnablingStep step, EnablingState state, CancellationToken cancellationToken)
    {
        // Whatever is put back, the operator's mode and the issuer bear on what others have changed, and so they are asked first.
        if (step != EnablingStep.Secrets && state.Record is { IsBack: true } turned)
        {
            Left = ForeignChanges.LeftOnTheWayBack(turned, state);
            EnablingChecks.RequireUnchanged(Left, options);
        }

        switch (step)
        {
            case EnablingStep.Publish:
                _made = await actions.PublishAsync(state, names.Name, names.Region, cancellationToken);
                return $"published {_made.Url}, with the key that the cluster signs with";
            case EnablingStep.Begin:
                _hasBegun = true;
                return await actions.BeginAsync(_made!, state, cancellationToken);
            case EnablingStep.Roles:
                return await actions.MakeRolesAsync(state, cancellationToken);
            case EnablingStep.Switch:
                return await actions.SwitchAsync(state, IssuerOf(state.Record!), cancellationToken);
            case EnablingStep.Confirm:
                return await ConfirmAsync(state, cancellationToken);
            case EnablingStep.Mode:
                return await actions.SetModeAsync(state, state.Record!.IsBack ? state.Record.ModeBefore : EnablingRules.Manual, cancellationToken);
            case EnablingStep.Secrets:
                return await (state.Record!.IsBack
                    ? actions.RestoreSecretsAsync(state, cancellationToken)
                    : actions.ReplaceSecretsAsync(state, cancellationToken));
            case EnablingStep.RootKeys:
                return await actions.RemoveRootKeysAsync(cancellationToken);
            case EnablingStep.Finish:
                return await FinishAsync(step, state, cancellationToken);
            default:
                return null;
        }
    }

    public string? WaitOf(EnablingStep step, EnablingState state) => step switch
    {
        EnablingStep.AwaitRollout =>
            $"every API server to be started with {IssuerText(state.Record!)} ({state.Rollout.Progress})",
        EnablingStep.Confirm => $"tokens of every API server to name {IssuerText(state.Record!)}",
        EnablingStep.AwaitPods =>
            $"pods to be started anew, which read their Secret when they start: {Listed(state.OldPods)}; delete them, or reboot their nodes",
        _ => null,
    };

    public bool IsUpToTheCluster(EnablingStep step) => step != EnablingStep.AwaitPods;

    public void Tell(EnablingStep step, ProcedureEventKind kind, string text) =>
        progress?.Report(new ProcedureEvent<EnablingStep>(step, kind, text));

    private static string IssuerOf(EnablingRecord record) => record.IsBack ? record.IssuerBefore : record.To.Url;

    private static string IssuerText(EnablingRecord record) =>
        IssuerOf(record) is { Length: > 0 } issuer ? issuer : EnablingState.DefaultIssuer;

    private static string Listed(ImmutableArray<string> pods) =>
        string.Join(", ", pods.Take(MostPods)) + (pods.Length > MostPods ? $" and {pods.Length - MostPods} more" : "");

    private static IrsactlException Ended(EnablingState state) => new(
        OperationsErrors.RunInTheWay,
        $"somebody else has ended it: its notes are gone, and the cluster has issuer '{state.Asked}'",
        "see where the cluster is with --status");

    private async Task<string?> ConfirmAsync(EnablingState state, CancellationToken cancellationToken)
    {
        var target = state.Record!.To.Url;
        var samples = await proof.SampleAsync(state.Rollout, cancellationToken);
        if (!samples.All(sample => sample.Issuer == target))
        {
            return null;
        }

        // Once the keys are out of the Secrets, a role that does not take its component's token is an outage.
        await foreach (var component in ComponentsAsync(state, cancellationToken))
        {
            var proven = await proof.ProveAsync(component, cancellationToken);
            Tell(EnablingStep.Confirm, ProcedureEventKind.Proven, proven.ToString());
        }

        return await actions.NoteConfirmedAsync(state.Record, cancellationToken);
    }

    private async Task<string?> FinishAsync(EnablingStep step, EnablingState state, CancellationToken cancellationToken)
    {
        if (state is { HasRootKeys: true, Record.IsBack: false })
        {
            Tell(
                step,
                ProcedureEventKind.Warning,
                (state.Record.WasToRemoveRootKeys ? "it was begun with --remove-root-credentials, and this run was not given it: " : "")
                    + "Secret kube-system/aws-creds has keys of the account that nothing needs any more: remove it, and delete the keys in IAM");
        }

        foreach (var left in Left)
        {
            Tell(step, ProcedureEventKind.Warning, $"left as it is: {left}");
        }

        return await actions.FinishAsync(state.Record!, cancellationToken);
    }

    /// <summary>Those whose service account is there, each with the role that it is to have.</summary>
    private async IAsyncEnumerable<ComponentRole> ComponentsAsync(
        EnablingState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var secret in state.Secrets.Where(secret => secret.HasNamespace))
        {
            var (request, account) = (secret.Request, secret.Request.ServiceAccountNames[0]);
            if (await cluster.FindAsync(
                ObjectPath.Core(request.SecretNamespace, "serviceaccounts", account), cancellationToken) is not null)
            {
                yield return new ComponentRole(request.Name, request.SecretNamespace, account, secret.RoleArn);
            }
        }
    }
}
