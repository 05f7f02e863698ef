using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>The stage that answers at the root of the API's name, to which every change of the API is deployed at once.</summary>
internal sealed class StageResource(HostingContext context, ApiResource api, params IEnumerable<ResourceKey> dependsOn)
    : Resource<ApiStage>(new ResourceKey("API stage", api.Key.Name), [api.Key, .. dependsOn])
{
    private const string Default = "$default";

    private readonly ApiGatewayClient _service = context.Clients.ApiGateway;

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Updated ? [$"Updated {string.Join(", ", changes)} of the HTTP API's stage"] : [];

    protected override async Task<ApiStage?> ReadAsync(CancellationToken cancellationToken) =>
        api.Id.TryGet(out var id) ? await _service.GetStageAsync(id, Default, cancellationToken) : null;

    /// <summary>It is ours because the API is.</summary>
    protected override bool IsOwned(ApiStage state) => true;

    protected override void RequireOwnership(ApiStage state)
    {
    }

    protected override IEnumerable<Difference> Compare(ApiStage state)
    {
        if (!state.IsAutoDeployed)
        {
            yield return new Difference("deployment", token => _service.EnableAutoDeployAsync(api.Id.Value, Default, token));
        }
    }

    protected override Task CreateAsync(CancellationToken cancellationToken) =>
        _service.CreateStageAsync(api.Id.Value, Default, context.Owner.Tags, cancellationToken);

    /// <summary>It goes with the API.</summary>
    protected override Task DeleteAsync(ApiStage state, CancellationToken cancellationToken) => Task.CompletedTask;
}
