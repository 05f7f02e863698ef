using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>What answers under the domain name: the API's stage, for all paths.</summary>
internal sealed class ApiMappingsResource(
    ApiGatewayClient service, string domain, ApiResource api, params IEnumerable<ResourceKey> dependsOn)
    : Resource<IReadOnlyList<ApiMapping>>(
        new ResourceKey("API mapping", domain), [api.Key, ApiDomainResource.KeyOf(domain), .. dependsOn])
{
    private const string Root = "";

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Domain name {domain} mapped to the HTTP API"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of domain name {domain}"],
        _ => [],
    };

    protected override async Task<IReadOnlyList<ApiMapping>?> ReadAsync(CancellationToken cancellationToken) =>
        await service.GetDomainNameAsync(domain, cancellationToken) is not null
        && await service.ListMappingsAsync(domain, cancellationToken) is { Count: > 0 } mappings
        && mappings.Any(mapping => mapping.Key == Root)
            ? mappings
            : null;

    /// <summary>They are ours because the domain name is.</summary>
    protected override bool IsOwned(IReadOnlyList<ApiMapping> state) => true;

    protected override void RequireOwnership(IReadOnlyList<ApiMapping> state)
    {
    }

    protected override IEnumerable<Difference> Compare(IReadOnlyList<ApiMapping> state)
    {
        var found = state.First(mapping => mapping.Key == Root);
        if (!api.Id.TryGet(out var id) || found != Wanted(id) with { Id = found.Id })
        {
            yield return new Difference(
                "mapping",
                token => service.UpdateMappingAsync(domain, Wanted(api.Id.Value) with { Id = found.Id }, token),
                [
                    .. Attributes.If("API", AttributeValue.Of(found.ApiId), api.Id.Value()),
                    .. Attributes.If("stage", found.Stage, StageResource.Default),
                ]);
        }
    }

    protected override IEnumerable<Foreign> FindForeign(IReadOnlyList<ApiMapping> state) => state
        .Where(mapping => mapping.Key != Root)
        .Select(mapping => new Foreign($"mapping of /{mapping.Key} to API {mapping.ApiId}")
        {
            Consequence = "answers under the issuer's name",
            RemoveAsync = token => service.DeleteMappingAsync(domain, mapping.Id, token),
        });

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [Attributes.New("API", api.Id.Value()), Attributes.New("stage", StageResource.Default)];

    protected override Task CreateAsync(CancellationToken cancellationToken) =>
        service.CreateMappingAsync(domain, Wanted(api.Id.Value), cancellationToken);

    /// <summary>They go with the domain name.</summary>
    protected override Task DeleteAsync(IReadOnlyList<ApiMapping> state, CancellationToken cancellationToken) => Task.CompletedTask;

    private static ApiMapping Wanted(string apiId) => new(apiId, StageResource.Default);
}
