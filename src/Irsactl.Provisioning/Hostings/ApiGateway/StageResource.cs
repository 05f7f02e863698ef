using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>The stage that answers at the root of the API's name, to which every change of the API is deployed at once.</summary>
internal sealed class StageResource(ApiGatewayClient service, ApiResource api, params IEnumerable<ResourceKey> dependsOn)
    : Resource<ApiStage>(new ResourceKey("API stage", api.Key.Name), [api.Key, .. dependsOn]), IExportable
{
    /// <summary>Its name.</summary>
    public const string Default = "$default";

    public IEnumerable<DesiredResource> Export(ExportScope scope) =>
    [
        new DesiredResource(DesiredKinds.ApiStage, "api_stage", Key)
            .With("api", api.Id.Value).With("name", Default).With("auto_deploy", true),
    ];

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Updated ? [$"Updated {string.Join(", ", changes)} of the HTTP API's stage"] : [];

    protected override async Task<ApiStage?> ReadAsync(CancellationToken cancellationToken) =>
        api.Id.TryGet(out var id) ? await service.GetStageAsync(id, Default, cancellationToken) : null;

    /// <summary>It is ours because the API is.</summary>
    protected override bool IsOwned(ApiStage state) => true;

    protected override void RequireOwnership(ApiStage state)
    {
    }

    protected override IEnumerable<Difference> Compare(ApiStage state)
    {
        if (!state.IsAutoDeployed)
        {
            yield return new Difference(
                "deployment",
                token => service.EnableAutoDeployAsync(api.Id.Value, Default, token),
                new AttributeChange("automatic deployment", AttributeValue.Of("off"), AttributeValue.Of("on")));
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [Attributes.New("name", Default), Attributes.New("automatic deployment", "on")];

    /// <summary>Without tags, which would take one more permission (<c>apigateway:TagResource</c>): the API has them.</summary>
    protected override Task CreateAsync(CancellationToken cancellationToken) =>
        service.CreateStageAsync(api.Id.Value, Default, cancellationToken);

    /// <summary>It goes with the API.</summary>
    protected override Task DeleteAsync(ApiStage state, CancellationToken cancellationToken) => Task.CompletedTask;
}
