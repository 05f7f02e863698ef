using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>How an API calls the function.</summary>
internal sealed class IntegrationResource(ApiGatewayClient service, ApiResource api, FunctionNames names)
    : Resource<ApiIntegration>(new ResourceKey("API integration", names.Function), [api.Key, FunctionResource.KeyOf(names.Function)]),
        IExportable
{
    /// <summary>Its id, once it exists.</summary>
    public Late<string> Id { get; } = new();

    private ApiIntegration Wanted => new(names.FunctionArn);

    public IEnumerable<FoundValue> Found => FoundValue.Of("api_integration", "id", Id, known => known);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Id.Set(scope.Mark("api_integration", "id"));
        yield return new DesiredResource(DesiredKinds.ApiIntegration, "api_integration", Key)
            .With("api", api.Id.Value)
            .With("type", Wanted.Type)
            .With("uri", Wanted.Uri)
            .With("payload_format_version", Wanted.PayloadFormatVersion);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Updated ? [$"Updated how the HTTP API calls function {names.Function}"] : [];

    protected override async Task<ApiIntegration?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!api.Id.TryGet(out var id))
        {
            return null;
        }

        var all = await service.ListIntegrationsAsync(id, cancellationToken);
        var found = all.FirstOrDefault(integration => integration.Uri == names.FunctionArn);
        if (found is not null)
        {
            Id.Set(found.Id);
        }

        return found;
    }

    /// <summary>It is ours because the API is.</summary>
    protected override bool IsOwned(ApiIntegration state) => true;

    protected override void RequireOwnership(ApiIntegration state)
    {
    }

    protected override IEnumerable<Difference> Compare(ApiIntegration state)
    {
        if (state != Wanted with { Id = state.Id })
        {
            yield return new Difference(
                "integration",
                token => service.UpdateIntegrationAsync(api.Id.Value, Wanted with { Id = state.Id }, token),
                [
                    .. Attributes.If("type", state.Type, Wanted.Type),
                    .. Attributes.If("payload format", state.PayloadFormatVersion, Wanted.PayloadFormatVersion),
                ]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("function", Wanted.Uri),
        Attributes.New("type", Wanted.Type),
        Attributes.New("payload format", Wanted.PayloadFormatVersion),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Id.Set(await service.CreateIntegrationAsync(api.Id.Value, Wanted, cancellationToken));

    /// <summary>It goes with the API.</summary>
    protected override Task DeleteAsync(ApiIntegration state, CancellationToken cancellationToken) => Task.CompletedTask;
}
