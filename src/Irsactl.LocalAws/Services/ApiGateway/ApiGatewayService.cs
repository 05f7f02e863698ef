using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Operations;
using Irsactl.LocalAws.Services.ApiGateway.Serving;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>Amazon API Gateway's HTTP APIs (version 2 of its API), and the APIs themselves under their public names.</summary>
internal sealed class ApiGatewayService : RestJsonService, IPublicNames, ICertificateUsers, IForgetful, IInventoried
{
    private readonly ApiGatewayContext gateway;
    private readonly StageThrottles throttles;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The APIs.</param>
    /// <param name="options">The account and the clock.</param>
    /// <param name="authorizer">Decides who may do what.</param>
    /// <param name="functions">What answers.</param>
    /// <param name="certificates">What domain names show.</param>
    public ApiGatewayService(
        StateStore<ApiGatewayState> store,
        LocalAwsOptions options,
        IAuthorizer authorizer,
        IFunctions functions,
        ICertificates certificates)
        : base("apigateway")
    {
        gateway = new ApiGatewayContext(store, options, authorizer, functions, certificates);
        throttles = new StageThrottles(options.TimeProvider);
        new ApiOperations(gateway).AddTo(Operations);
        new RouteOperations(gateway).AddTo(Operations);
        new IntegrationOperations(gateway).AddTo(Operations);
        new StageOperations(gateway).AddTo(Operations);
        new DeploymentOperations(gateway).AddTo(Operations);
        new DomainOperations(gateway).AddTo(Operations);
        new MappingOperations(gateway).AddTo(Operations);
        new TagOperations(gateway).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => ApiGatewayCoverage.Of(Operations.Names);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => ApiGatewayInventory.Of(gateway.Store.Current);

    /// <inheritdoc />
    public void Forget() => throttles.Forget();

    /// <inheritdoc />
    public IEnumerable<string> UsersOf(string certificateArn) => gateway.Store.Current.Domains.Values
        .Where(domain => domain.CertificateArn == certificateArn)
        .Select(domain =>
            $"arn:{Partition.ForRegion(domain.Region).Id}:apigateway:{domain.Region}::/domainnames/{domain.Name}");

    /// <inheritdoc />
    public IPublicEndpoint? FindEndpoint(string name, string host) =>
        name.Split('.', 4) is [var id, "execute-api", var region, var suffix]
        && Partition.TryForRegion(region, out var partition)
        && suffix == partition.DnsSuffix
            ? FindEndpoint(region, id, host)
            : null;

    // One address of a region has all domain names of it: which one is asked for, the client says.
    private IPublicEndpoint? FindEndpoint(string region, string id, string host)
    {
        var state = gateway.Store.Current;
        return state.Domains.Values.Any(domain => domain.Region == region && domain.Label == id)
            ? new DomainEndpoint(state.Domains.GetValueOrDefault(ApiDomain.KeyOf(region, host)), region, host, gateway, throttles)
            : state.Apis.GetValueOrDefault(HttpApi.KeyOf(region, id)) is { } api
                ? new ApiEndpoint(api, host, gateway, throttles)
                : null;
    }
}
