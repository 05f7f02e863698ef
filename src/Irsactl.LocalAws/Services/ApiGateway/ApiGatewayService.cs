using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Operations;
using Irsactl.LocalAws.Services.ApiGateway.Serving;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>Amazon API Gateway's HTTP APIs (version 2 of its API), and the APIs themselves under their public names.</summary>
internal sealed class ApiGatewayService : RestJsonService, IPublicNames, IForgetful
{
    private readonly ApiGatewayContext gateway;
    private readonly StageThrottles throttles;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The APIs.</param>
    /// <param name="options">The account and the clock.</param>
    /// <param name="authorizer">Decides who may do what.</param>
    /// <param name="functions">What answers.</param>
    public ApiGatewayService(StateStore<ApiGatewayState> store, LocalAwsOptions options, IAuthorizer authorizer, IFunctions functions)
        : base("apigateway")
    {
        gateway = new ApiGatewayContext(store, options, authorizer, functions);
        throttles = new StageThrottles(options.TimeProvider);
        new ApiOperations(gateway).AddTo(Operations);
        new RouteOperations(gateway).AddTo(Operations);
        new IntegrationOperations(gateway).AddTo(Operations);
        new StageOperations(gateway).AddTo(Operations);
        new DeploymentOperations(gateway).AddTo(Operations);
        new TagOperations(gateway).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => ApiGatewayCoverage.Of(Operations.Names);

    /// <inheritdoc />
    public void Forget() => throttles.Forget();

    /// <inheritdoc />
    public IPublicEndpoint? FindEndpoint(string name, string host) =>
        name.Split('.', 4) is [var id, "execute-api", var region, var suffix]
        && Partition.TryForRegion(region, out var partition)
        && suffix == partition.DnsSuffix
        && gateway.Store.Current.Apis.GetValueOrDefault(HttpApi.KeyOf(region, id)) is { } api
            ? new ApiEndpoint(api, host, gateway, throttles)
            : null;
}
