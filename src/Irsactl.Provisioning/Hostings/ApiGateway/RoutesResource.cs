using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>
/// The API's routes: one for each document, and no other, whoever added it. The function refuses what is not GET or HEAD.
/// </summary>
internal sealed class RoutesResource(ApiGatewayClient service, ApiResource api, IntegrationResource integration)
    : Resource<IReadOnlyList<ApiRoute>>(new ResourceKey("API routes", api.Key.Name), [api.Key, integration.Key]), IExportable
{
    private const string Public = "NONE";

    private static readonly string[] _keys = [$"ANY /{PublishedDocuments.DiscoveryPath}", $"ANY /{PublishedDocuments.KeysPath}"];

    private IReadOnlyList<ApiRoute> _found = [];

    public IEnumerable<FoundValue> Found => _found.Where(route => _keys.Contains(route.Key, StringComparer.Ordinal))
        .Select(route => new FoundValue(new Reference(IdOf(route.Key), "id"), route.Id));

    public IEnumerable<DesiredResource> Export(ExportScope scope) => _keys.Select(key =>
        new DesiredResource(DesiredKinds.ApiRoute, IdOf(key), Key) { Part = key }
            .With("api", api.Id.Value)
            .With("route_key", key)
            .With("target", $"integrations/{integration.Id.Value}")
            .With("authorization", Public));

    private static string IdOf(string key) => key == _keys[0] ? "api_route_discovery" : "api_route_keys";

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Updated ? [$"Updated {string.Join(", ", changes)} of the HTTP API"] : [];

    protected override async Task<IReadOnlyList<ApiRoute>?> ReadAsync(CancellationToken cancellationToken) =>
        api.Id.TryGet(out var id) && await service.ListRoutesAsync(id, cancellationToken) is { Count: > 0 } routes ? _found = routes : null;

    /// <summary>They are ours because the API is.</summary>
    protected override bool IsOwned(IReadOnlyList<ApiRoute> state) => true;

    protected override void RequireOwnership(IReadOnlyList<ApiRoute> state)
    {
    }

    protected override IEnumerable<Difference> Compare(IReadOnlyList<ApiRoute> state)
    {
        foreach (var key in _keys)
        {
            var found = state.FirstOrDefault(route => route.Key == key);
            if (found is null)
            {
                yield return new Difference(
                    $"route {key}", token => service.CreateRouteAsync(api.Id.Value, Wanted(key), token), [.. Changes(key, found: null)]);
            }
            else if (!integration.Id.TryGet(out _) || found != Wanted(key) with { Id = found.Id })
            {
                yield return new Difference(
                    $"route {key}",
                    token => service.UpdateRouteAsync(api.Id.Value, Wanted(key) with { Id = found.Id }, token),
                    [.. Changes(key, found)]);
            }
        }

        foreach (var other in state.Where(route => !_keys.Contains(route.Key, StringComparer.Ordinal)))
        {
            yield return new Difference(
                $"route {other.Key} removed",
                token => service.DeleteRouteAsync(api.Id.Value, other.Id, token),
                new AttributeChange($"{other.Key}.target", AttributeValue.Of(other.Target), AttributeValue.Absent)
                {
                    Meaning = "whatever it leads to answers under the issuer's name",
                });
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() => _keys.SelectMany(key => Changes(key, found: null));

    private IEnumerable<AttributeChange> Changes(string key, ApiRoute? found) =>
    [
        .. Attributes.If(
            $"{key}.target",
            AttributeValue.Of(found?.Target),
            integration.Id.Select(id => $"integrations/{id}").Value()),
        .. Attributes.If($"{key}.authorization", found?.AuthorizationType, Public),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _keys)
        {
            await service.CreateRouteAsync(api.Id.Value, Wanted(key), cancellationToken);
        }
    }

    /// <summary>They go with the API.</summary>
    protected override Task DeleteAsync(IReadOnlyList<ApiRoute> state, CancellationToken cancellationToken) => Task.CompletedTask;

    private ApiRoute Wanted(string key) => new(key, $"integrations/{integration.Id.Value}");
}
