using System.Collections.Immutable;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>Hosting <c>api-gateway</c>: a function behind an HTTP API, under the name that API Gateway gives the API.</summary>
internal sealed class ApiGatewayHosting : IHosting
{
    private readonly DocumentFunction _function;
    private readonly ApiResource _api;
    private readonly IntegrationResource _integration;
    private readonly RoutesResource _routes;
    private readonly StageResource _stage;
    private readonly FunctionGrantsResource _grants;

    public ApiGatewayHosting(HostingContext context, FunctionOptions options)
    {
        var clients = context.Clients;
        _function = new DocumentFunction(context, options);
        var names = _function.Names;
        _api = new ApiResource(context, names.Function, apiId: null);
        _integration = new IntegrationResource(clients.ApiGateway, _api, names);
        _routes = new RoutesResource(clients.ApiGateway, _api, _integration);
        _stage = new StageResource(clients.ApiGateway, _api, _routes.Key);
        var grants = _api.Id.Select(
            id => ImmutableArray.Create(new FunctionGrant("api-gateway", "lambda:InvokeFunction", "apigateway.amazonaws.com")
            {
                SourceArn = $"arn:{clients.Partition.Id}:execute-api:{clients.Region}:{context.AccountId}:{id}/*",
            }));
        _grants = new FunctionGrantsResource(context, names, grants, _api.Key);
    }

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer => _api.Issuer;

    /// <inheritdoc />
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(3);

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn) =>
    [
        .. _function.Resources, _api, _integration, _routes, _stage, _grants,
        .. _function.Documents(documents, keysDependOn, _api.Key, _grants.Key),
    ];
}
