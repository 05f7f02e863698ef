using System.Collections.Immutable;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Oidc.Issuers;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>
/// Hosting <c>api-gateway</c>: a function behind an HTTP API, under the name that API Gateway gives the API or one of the user's own.
/// </summary>
internal sealed class ApiGatewayHosting : IHosting
{
    private readonly DocumentFunction _function;
    private readonly ApiResource _api;
    private readonly IntegrationResource _integration;
    private readonly RoutesResource _routes;
    private readonly StageResource _stage;
    private readonly FunctionGrantsResource _grants;
    private readonly string? _name;
    private readonly IssuerDomain? _domain;
    private readonly IReadOnlyList<IResource> _ofDomain = [];
    private readonly Late<AliasTarget> _target = new();

    public ApiGatewayHosting(HostingContext context, ApiGatewayHostingOptions options)
    {
        var clients = context.Clients;
        _name = options.Domain;
        _function = new DocumentFunction(context, options.Function, isMovable: _name is not null);
        var names = _function.Names;
        _api = new ApiResource(context, names.Function, apiId: null) { HasDomain = _name is not null };
        _integration = new IntegrationResource(clients.ApiGateway, _api, names);
        _routes = new RoutesResource(clients.ApiGateway, _api, _integration);
        _stage = new StageResource(clients.ApiGateway, _api, _routes.Key);
        var grants = _api.Id.Select(
            id => ImmutableArray.Create(new FunctionGrant(FunctionStatements.Api, "lambda:InvokeFunction", "apigateway.amazonaws.com")
            {
                SourceArn = $"arn:{clients.Partition.Id}:execute-api:{clients.Region}:{context.AccountId}:{id}/*",
            }));
        _grants = new FunctionGrantsResource(context, names, grants, _api.Key) { SparesOtherHostings = _name is not null };
        if (_name is not null)
        {
            _domain = new IssuerDomain(context, clients.Acm, _name, options.CertificateArn, options.HostedZone);
            var domain = new ApiDomainResource(context, _name, _domain.CertificateArn, _domain.CertificateKey);
            _ofDomain =
            [
                .. _domain.Resources, domain, new ApiMappingsResource(clients.ApiGateway, _name, _api, _stage.Key),
            ];
            _target = domain.Target;
        }
    }

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer => _name is null ? _api.Issuer : LateValue.Of(IssuerUrl.Parse($"https://{_name}"));

    /// <summary>A domain may still have to be pointed to API Gateway.</summary>
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(_name is null ? 3 : 15);

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn)
    {
        IReadOnlyList<IResource> serving =
        [
            .. _function.Resources, _api, _integration, _routes, _stage, _grants, .. _ofDomain,
            .. _function.Documents(documents, keysDependOn, _api.Key, _grants.Key),
        ];
        // Its addresses are of version 4 unless somebody chose otherwise, and then one record will do.
        return _domain is null ? serving : [.. serving, .. _domain.Lead(_target, hasIpv6: false, serving, documents)];
    }
}
