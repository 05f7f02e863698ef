using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.Moving;

/// <summary>
/// Statements of a function's policy by which another hosting of the cluster let somebody call it: whatever stood in front of the function
/// before. Statements of other names are told of where the policy is looked after.
/// </summary>
internal sealed class LeftGrantsResource(HostingContext context, FunctionNames names, IReadOnlySet<ResourceKey> run) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = new("former function policy", names.Function);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <summary>The statements that the run's own hosting has.</summary>
    private IEnumerable<string> Wanted => run.Select(key => key.Kind).Distinct(StringComparer.Ordinal).SelectMany(kind => kind switch
    {
        "function URL" => (string[])[FunctionStatements.DistributionUrl, FunctionStatements.DistributionInvocation],
        "API" => [FunctionStatements.Api],
        "target group" => [FunctionStatements.LoadBalancer],
        _ => [],
    });

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <inheritdoc />
    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken)
    {
        var lambda = context.Clients.Lambda;
        if (await lambda.GetFunctionAsync(names.Function, cancellationToken) is not { } function || !context.Owner.Owns(function.Tags)
            || await lambda.GetPolicyAsync(names.Function, cancellationToken) is not { } policy)
        {
            return PlannedChange.None;
        }

        var found = FunctionPolicy.Parse(policy);
        var left = FunctionStatements.All.Except(Wanted, StringComparer.Ordinal)
            .Where(found.HasStatement)
            .Order(StringComparer.Ordinal)
            .ToList();
        return left.Count == 0
            ? PlannedChange.None
            : new PlannedChange(
                ResourceOutcome.Deleted,
                [],
                async token =>
                {
                    foreach (var statement in left)
                    {
                        await lambda.RemovePermissionAsync(names.Function, statement, token);
                    }
                });
    }

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Deleted ? [$"Statements of function {names.Function} for what stood in front of it before removed"] : [];
}
