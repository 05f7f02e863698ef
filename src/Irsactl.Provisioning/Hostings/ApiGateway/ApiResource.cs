using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>
/// An HTTP API, which decides the issuer. Its name is not unique, and others may have APIs of that name: it is ours by name and tag.
/// </summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="name">Its name.</param>
/// <param name="apiId">Its id where it is only to be deleted; null where it is to be found or made.</param>
/// <param name="dependsOn">What is deleted after it.</param>
internal sealed class ApiResource(HostingContext context, string name, string? apiId, params IEnumerable<ResourceKey> dependsOn)
    : Resource<HttpApi>(new ResourceKey("API", apiId ?? name), dependsOn), IExportable
{
    private const string Description = "Publishes the OpenID Connect documents of an issuer";
    private const string ExportId = "http_api";

    private readonly ApiGatewayClient _service = context.Clients.ApiGateway;

    /// <summary>The API's id, once it exists.</summary>
    public Late<string> Id { get; } = new();

    /// <summary>The issuer, once the API exists.</summary>
    public Late<IssuerUrl> Issuer { get; } = new();

    private string Title => Id.TryGet(out var id) ? $"{name} ({id})" : name;

    /// <summary>Whether the issuer has a name of its own: then whether the API answers under its name, too, is the user's choice.</summary>
    public bool HasDomain { get; init; }

    /// <summary>All APIs of that name that carry the tag.</summary>
    public static IAsyncEnumerable<HttpApi> FindAsync(HostingContext context, string name, CancellationToken cancellationToken) =>
        context.Clients.ApiGateway.ListApisAsync(cancellationToken)
            .Where(api => api.Name == name && api.Protocol == "HTTP" && context.Owner.Owns(api.Tags));

    public IEnumerable<FoundValue> Found => FoundValue.Of(ExportId, "id", Id, known => known);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Decide(new HttpApi(
            scope.Mark(ExportId, "id"), name, $"https://{scope.Mark(ExportId, "host")}", "HTTP", IsEndpointDisabled: false, context.Owner.Tags));
        yield return new DesiredResource(DesiredKinds.HttpApi, ExportId, Key)
            .With("name", name).With("protocol", "HTTP").With("description", Description).WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"HTTP API {Title} created"],
        ResourceOutcome.Unchanged when apiId is null => [$"Existing HTTP API {Title} found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of HTTP API {Title}"],
        ResourceOutcome.Deleted => [$"HTTP API {Title} deleted"],
        _ => [],
    };

    protected override async Task<HttpApi?> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(context, name, cancellationToken)
            .Where(api => apiId is null || api.Id == apiId)
            .OrderBy(api => api.Id, StringComparer.Ordinal)
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : Decide(found);
    }

    protected override bool IsOwned(HttpApi state) => context.Owner.Owns(state.Tags);

    /// <summary>Others are not even looked at.</summary>
    protected override void RequireOwnership(HttpApi state)
    {
    }

    protected override IEnumerable<Difference> Compare(HttpApi state)
    {
        if (state.IsEndpointDisabled && !HasDomain)
        {
            yield return new Difference(
                "endpoint",
                token => _service.EnableEndpointAsync(state.Id, token),
                new AttributeChange("endpoint", AttributeValue.Of("disabled"), AttributeValue.Of("enabled"))
                {
                    Meaning = "the issuer is under the endpoint's name",
                });
        }

        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            var arn = $"arn:{context.Clients.Partition.Id}:apigateway:{context.Clients.Region}::/apis/{state.Id}";
            yield return new Difference(
                "tags", token => _service.TagResourceAsync(arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("protocol", "HTTP"),
        Attributes.New("endpoint", AttributeValue.KnownAfterApply),
        .. Attributes.NewTags(context.Owner.Tags),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Decide(await _service.CreateHttpApiAsync(
            name, Description, context.Owner.Tags, cancellationToken));

    protected override Task DeleteAsync(HttpApi state, CancellationToken cancellationToken) =>
        _service.DeleteApiAsync(state.Id, cancellationToken);

    private HttpApi Decide(HttpApi api)
    {
        Id.Set(api.Id);
        Issuer.Set(IssuerUrl.Parse(api.Endpoint));
        return api;
    }
}
