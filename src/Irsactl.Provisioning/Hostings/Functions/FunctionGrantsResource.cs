using Irsactl.Provisioning.Exporting;
using System.Collections.Immutable;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>Who may call a function: statements of its resource policy. Those of other names than ours stay as they are.</summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="names">The function.</param>
/// <param name="grants">The statements.</param>
/// <param name="dependsOn">What the statements name.</param>
internal sealed class FunctionGrantsResource(
    HostingContext context, FunctionNames names, Late<ImmutableArray<FunctionGrant>> grants, params IEnumerable<ResourceKey> dependsOn)
    : Resource<FunctionPolicy>(KeyOf(names.Function), [FunctionResource.KeyOf(names.Function), .. dependsOn]),
        IExportable
{
    private readonly LambdaClient _lambda = context.Clients.Lambda;

    /// <summary>
    /// Whether statements that other hostings of the cluster have made stay, whatever is pruned: while an issuer moves under its own name,
    /// what was in front of the function before still calls it. <see cref="Moving.LeftGrantsResource"/> tells of them.
    /// </summary>
    public bool SparesOtherHostings { get; init; }

    /// <summary>The key under which other resources depend on the statements.</summary>
    public static ResourceKey KeyOf(string functionName) => new("function policy", functionName);

    public IEnumerable<DesiredResource> Export(ExportScope scope) => grants.Value.Select(grant =>
        new DesiredResource(DesiredKinds.FunctionPermission, scope.IdOf("permission", grant.StatementId), Key)
            .With("function", scope.Mark("function", "name"))
            .With("statement_id", grant.StatementId)
            .With("action", grant.Action)
            .With("principal", grant.Principal)
            .With("source_arn", grant.SourceArn)
            .With("function_url_auth_type", grant.FunctionUrlAuthType)
            .With("invoked_via_function_url", grant.InvokedViaFunctionUrl));

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Policy of function {names.Function} created"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of function {names.Function}"],
        _ => [],
    };

    protected override async Task<FunctionPolicy?> ReadAsync(CancellationToken cancellationToken) =>
        await _lambda.GetPolicyAsync(names.Function, cancellationToken) is { } policy ? FunctionPolicy.Parse(policy) : null;

    /// <summary>The function has been looked at.</summary>
    protected override bool IsOwned(FunctionPolicy state) => true;

    protected override void RequireOwnership(FunctionPolicy state)
    {
    }

    protected override IEnumerable<Difference> Compare(FunctionPolicy state)
    {
        if (!grants.TryGet(out var wanted))
        {
            yield return new Difference(
                "policy",
                CreateAsync,
                new AttributeChange("policy", AttributeValue.OfPolicy(state.Json), AttributeValue.KnownAfterApply));
            yield break;
        }

        // The policy is one attribute, however many of its statements differ.
        AttributeChange[] whole =
        [
            new AttributeChange(
                "policy", AttributeValue.OfPolicy(state.Json), AttributeValue.OfPolicy(state.With(wanted, names.FunctionArn)))
            {
                Meaning = "a statement that differs is taken out and put anew: calls may be refused for a moment",
            },
        ];
        foreach (var (index, grant) in wanted.Where(grant => !state.Has(grant)).Index())
        {
            yield return new Difference(
                $"policy statement {grant.StatementId}", token => PutAsync(state, grant, token), index == 0 ? [.. whole] : []);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [Attributes.New("policy", grants.Select(known => FunctionPolicy.Empty.With(known, names.FunctionArn)).Policy())];

    protected override IEnumerable<Foreign> FindForeign(FunctionPolicy state) => (grants.TryGet(out var wanted) ? state.Others(wanted) : [])
        .Where(statement => !SparesOtherHostings || !FunctionStatements.All.Contains(statement))
        .Select(statement => new Foreign($"policy statement {statement}")
        {
            Consequence = state.ConsequenceOf(statement),
            RemoveAsync = token => _lambda.RemovePermissionAsync(names.Function, statement, token),
        });

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        // Read here: what is there when the statements were not known yet is there still.
        var state = await ReadAsync(cancellationToken) ?? FunctionPolicy.Empty;
        foreach (var grant in grants.Value.Where(grant => !state.Has(grant)))
        {
            await PutAsync(state, grant, cancellationToken);
        }
    }

    /// <summary>They go with the function.</summary>
    protected override Task DeleteAsync(FunctionPolicy state, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>There is no changing a statement.</summary>
    private async Task PutAsync(FunctionPolicy state, FunctionGrant grant, CancellationToken cancellationToken)
    {
        if (state.HasStatement(grant.StatementId))
        {
            await _lambda.RemovePermissionAsync(names.Function, grant.StatementId, cancellationToken);
        }

        await _lambda.AddPermissionAsync(names.Function, grant, cancellationToken);
    }
}
