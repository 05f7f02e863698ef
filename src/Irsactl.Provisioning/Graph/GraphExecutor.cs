using System.Collections.Immutable;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Graph;

/// <summary>
/// Runs any graph. First everything is read, so that whatever stands against the run is known, all of it, before anything is
/// changed; then what differs is changed, independent resources at the same time and each after what it depends on.
/// </summary>
internal sealed class GraphExecutor
{
    private readonly ProvisioningSettings _settings;
    private readonly RunLog _log;
    private readonly Retrier _retrier;
    private readonly Waiter _waiter;
    private readonly Pruner _pruner;

    public GraphExecutor(ProvisioningSettings settings, RunLog log)
    {
        (_settings, _log) = (settings, log);
        _retrier = new Retrier(settings, settings.SharedGate ?? new ConcurrencyGate(settings.MaxConcurrency), log);
        _waiter = new Waiter(settings, _retrier, log);
        _pruner = new Pruner(settings, _retrier, log);
    }

    private enum Direction
    {
        Apply,
        Destroy,
    }

    /// <summary>Runs a single step under the same rules as a resource: its place in the gate, its retries.</summary>
    public Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken) =>
        _retrier.RunAsync(null, writing: false, (_, token) => step(token), cancellationToken);

    /// <summary>Says what <see cref="ApplyAsync(ResourceGraph, CancellationToken)"/> would do, and does nothing.</summary>
    public Task<ProvisioningReport> PlanAsync(ResourceGraph graph, CancellationToken cancellationToken) =>
        RunAsync(graph, change: false, NothingToAskAsync, cancellationToken);

    /// <summary>Brings everything to what it should be. Where anything cannot be read or is not ours, nothing at all is changed.</summary>
    public Task<ProvisioningReport> ApplyAsync(ResourceGraph graph, CancellationToken cancellationToken) =>
        ApplyAsync(graph, NothingToAskAsync, cancellationToken);

    /// <summary>As <see cref="ApplyAsync(ResourceGraph, CancellationToken)"/>, with a last word before the first change.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="beforeChangeAsync">
    /// Is called when everything has been read and could be changed, with what would be done; throws where it must not be.
    /// </param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<ProvisioningReport> ApplyAsync(
        ResourceGraph graph, Func<ProvisioningReport, CancellationToken, Task> beforeChangeAsync, CancellationToken cancellationToken) =>
        RunAsync(graph, change: true, beforeChangeAsync, cancellationToken);

    /// <summary>Reads everything, and says what would be removed.</summary>
    public async Task<DestroyPlan> PlanDestroyAsync(ResourceGraph graph, CancellationToken cancellationToken)
    {
        var started = _settings.TimeProvider.GetTimestamp();
        var nodes = await ReadAllAsync(graph, Direction.Destroy, cancellationToken);
        return new DestroyPlan(nodes, _settings.TimeProvider.GetElapsedTime(started));
    }

    /// <summary>
    /// Removes what was planned, dependents first, and as much as possible: one failure does not keep the rest. Where anything could not be
    /// read, nothing at all is removed.
    /// </summary>
    /// <param name="plan">What was found. A plan is carried out once.</param>
    /// <param name="readsAgain">Whether time has passed since: each resource is read again before it is removed.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ProvisioningReport> DestroyAsync(DestroyPlan plan, bool readsAgain, CancellationToken cancellationToken)
    {
        var started = _settings.TimeProvider.GetTimestamp();
        if (!plan.IsComplete)
        {
            return plan.Report with { IsCancelled = cancellationToken.IsCancellationRequested };
        }

        _log.Planned(plan.Nodes.Count(IsWork));
        await WalkAsync(plan.Nodes, node => ChangeNodeAsync(node, Direction.Destroy, cancellationToken, readsAgain));
        return Report(plan.Nodes, plan.Duration + _settings.TimeProvider.GetElapsedTime(started), [], cancellationToken);
    }

    private static Task NothingToAskAsync(ProvisioningReport plan, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<ProvisioningReport> RunAsync(
        ResourceGraph graph,
        bool change,
        Func<ProvisioningReport, CancellationToken, Task> beforeChangeAsync,
        CancellationToken cancellationToken)
    {
        var started = _settings.TimeProvider.GetTimestamp();
        var nodes = await ReadAllAsync(graph, Direction.Apply, cancellationToken);
        var notLookedFor = _pruner.Report(nodes, warns: change);
        if (!change)
        {
            foreach (var node in nodes)
            {
                node.Outcome ??= node.Plan is { } plan ? _pruner.OutcomeOf(plan) : null;
            }
        }
        else if (nodes.All(node => node.Plan is not null))
        {
            await beforeChangeAsync(Foresee(nodes, _settings.TimeProvider.GetElapsedTime(started), notLookedFor), cancellationToken);
            _log.Planned(nodes.Count(IsWork));
            await WalkAsync(nodes, node => ChangeNodeAsync(node, Direction.Apply, cancellationToken));
        }

        return Report(nodes, _settings.TimeProvider.GetElapsedTime(started), notLookedFor, cancellationToken);
    }

    private ProvisioningReport Foresee(ImmutableArray<NodeRun> nodes, TimeSpan duration, ImmutableArray<string> notLookedFor) => new()
    {
        Results = [.. nodes.Where(node => node.IsTold).Select(Foresee)],
        NotLookedFor = notLookedFor,
        Duration = duration,
    };

    private ResourceResult Foresee(NodeRun node)
    {
        ResourceOutcome? outcome = node.Plan is { } plan ? _pruner.OutcomeOf(plan) : null;
        return node.Foresee(outcome, _pruner.ThingsOf(node.Resource, node.Plan, outcome));
    }

    private ProvisioningReport Report(
        ImmutableArray<NodeRun> nodes, TimeSpan duration, ImmutableArray<string> notLookedFor, CancellationToken cancellationToken) => new()
    {
        Results =
            [.. nodes.Where(node => node.IsTold).Select(node => node.ToResult(_pruner.ThingsOf(node.Resource, node.Plan, node.Outcome)))],
        NotLookedFor = notLookedFor,
        IsCancelled = cancellationToken.IsCancellationRequested && nodes.Any(node => node.Outcome
            is null or ResourceOutcome.Interrupted or ResourceOutcome.Skipped),
        Duration = duration,
    };

    private async Task<ImmutableArray<NodeRun>> ReadAllAsync(ResourceGraph graph, Direction direction, CancellationToken cancellationToken)
    {
        var nodes = MakeNodes(graph, direction);
        await WalkAsync(nodes, node => PlanNodeAsync(node, direction, cancellationToken));
        return nodes;
    }

    private static ImmutableArray<NodeRun> MakeNodes(ResourceGraph graph, Direction direction)
    {
        var resources = direction == Direction.Apply ? graph.Resources : [.. graph.Resources.Reverse()];
        var nodes = new Dictionary<ResourceKey, NodeRun>();
        foreach (var resource in resources)
        {
            var before = direction == Direction.Apply
                ? resource.DependsOn
                : resources.Where(other => other.DependsOn.Contains(resource.Key)).Select(other => other.Key);
            nodes.Add(resource.Key, new NodeRun(resource, [.. before.Select(key => nodes[key])]));
        }

        return [.. resources.Select(resource => nodes[resource.Key])];
    }

    /// <summary>Visits all nodes, each after those it waits for, otherwise at the same time. A visit does not throw.</summary>
    private static Task WalkAsync(ImmutableArray<NodeRun> nodes, Func<NodeRun, Task> visit)
    {
        var visits = new Dictionary<NodeRun, Task>();
        foreach (var node in nodes)
        {
            visits.Add(node, VisitAsync(node, [.. node.WaitsFor.Select(before => visits[before])]));
        }

        return Task.WhenAll(visits.Values);

        async Task VisitAsync(NodeRun node, ImmutableArray<Task> before)
        {
            await Task.WhenAll(before);
            await visit(node);
        }
    }

    private Task PlanNodeAsync(NodeRun node, Direction direction, CancellationToken cancellationToken)
    {
        // When removing, all that cannot be read is said at once; when applying, what depends on it cannot even be read.
        if (node.IsBlocked && direction == Direction.Apply)
        {
            node.Outcome = ResourceOutcome.Skipped;
            return Task.CompletedTask;
        }

        return GuardAsync(
            node,
            ResourceOutcome.Skipped,
            async () =>
            {
                node.Plan = await _retrier.RunAsync(
                    node.Resource.Key, writing: false, (_, token) => PlanAsync(node, direction, token), cancellationToken);
                Warn(node, node.Plan);
            },
            cancellationToken);
    }

    private bool IsWork(NodeRun node) =>
        node.Plan is { } plan && (_pruner.OutcomeOf(plan) != ResourceOutcome.Unchanged || plan.Settling is not null);

    private void Warn(NodeRun node, PlannedChange plan)
    {
        foreach (var warning in plan.Warnings)
        {
            _log.Report(ProvisioningEventKind.Warning, node.Resource.Key, warning);
        }
    }

    private Task ChangeNodeAsync(NodeRun node, Direction direction, CancellationToken cancellationToken, bool readsAgain = false)
    {
        if (node.Plan is null || node.IsBlocked || cancellationToken.IsCancellationRequested)
        {
            node.Outcome ??= ResourceOutcome.Skipped;
            return Task.CompletedTask;
        }

        return GuardAsync(
            node,
            ResourceOutcome.Interrupted,
            async () =>
            {
                if (readsAgain && node.Plan.Outcome != ResourceOutcome.Unchanged)
                {
                    node.Plan = await ReadAsync(token => PlanAsync(node, direction, token), cancellationToken);
                    Warn(node, node.Plan);
                }

                await ExecuteAsync(node, direction, cancellationToken);
            },
            cancellationToken);
    }

    private async Task ExecuteAsync(NodeRun node, Direction direction, CancellationToken cancellationToken)
    {
        var plan = node.Plan ?? throw new InvalidOperationException($"{node.Resource.Key} has not been planned");
        var outcome = _pruner.OutcomeOf(plan);
        if (IsWork(node))
        {
            _log.Report(ProvisioningEventKind.Started, node.Resource.Key, "");
        }

        // First of all: a foreign statement may be what keeps AWS from taking ours.
        if (_pruner.IsDue(plan))
        {
            await _pruner.PruneAsync(node.Resource, plan, cancellationToken);
        }

        for (var next = plan; next is not null;)
        {
            var done = next.Outcome == ResourceOutcome.Unchanged ? next : await ChangeAsync(node, next, direction, cancellationToken);
            if (done.Settling is not { } settling)
            {
                break;
            }

            await _waiter.WaitAsync(node.Resource.Key, settling, cancellationToken);
            next = settling.ThenPlanAgain ? await ReadAsync(token => PlanAsync(node, direction, token), cancellationToken) : null;
        }

        node.Outcome = outcome;
        foreach (var line in node.Resource.Describe(plan.Outcome, plan.Changes))
        {
            _log.Report(ProvisioningEventKind.Log, node.Resource.Key, line);
        }

        _log.Report(ProvisioningEventKind.Finished, node.Resource.Key, outcome.ToString().ToLowerInvariant());
    }

    private Task<PlannedChange> ChangeAsync(
        NodeRun node, PlannedChange plan, Direction direction, CancellationToken cancellationToken) =>
        _retrier.RunAsync(
            node.Resource.Key,
            writing: true,
            async (attempt, token) =>
            {
                // A try that failed may have done some of it: read again, and do what is left.
                var current = attempt == 1 ? plan : await PlanAsync(node, direction, token);
                await current.ExecuteAsync(token);
                return current;
            },
            cancellationToken);

    private static Task<PlannedChange> PlanAsync(NodeRun node, Direction direction, CancellationToken cancellationToken) =>
        direction == Direction.Apply
            ? node.Resource.PlanApplyAsync(cancellationToken)
            : node.Resource.PlanDestroyAsync(cancellationToken);

    /// <summary>Turns what a step throws into the node's outcome. Defects pass through.</summary>
    private async Task GuardAsync(
        NodeRun node, ResourceOutcome whenCancelled, Func<Task> step, CancellationToken cancellationToken)
    {
        var started = _settings.TimeProvider.GetTimestamp();
        try
        {
            await step();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            node.Outcome = whenCancelled;
        }
        catch (Exception e) when (e is IrsactlException || AwsFailure.IsFailure(e))
        {
            node.Outcome = ResourceOutcome.Failed;
            node.Error = AwsFailure.Translate(e, node.Resource.Key.ToString());
            _log.Report(ProvisioningEventKind.Finished, node.Resource.Key, $"failed: {node.Error.Message}");
        }
        finally
        {
            node.Duration += _settings.TimeProvider.GetElapsedTime(started);
        }
    }
}
