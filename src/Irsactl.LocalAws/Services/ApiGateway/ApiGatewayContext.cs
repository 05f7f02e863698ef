using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>What API Gateway's operations share.</summary>
/// <param name="Store">The APIs.</param>
/// <param name="Options">The account and the clock.</param>
/// <param name="Authorizer">Decides who may do what.</param>
/// <param name="Functions">What answers.</param>
/// <param name="Certificates">What domain names show.</param>
internal sealed record ApiGatewayContext(
    StateStore<ApiGatewayState> Store, LocalAwsOptions Options, IAuthorizer Authorizer, IFunctions Functions, ICertificates Certificates)
{
    private const string Version = "/v2";

    /// <summary>The time.</summary>
    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>
    /// Refuses a caller who may not. Actions are methods and resources are paths (Service Authorization Reference, "Amazon API Gateway
    /// Management V2"): <c>apigateway:PATCH</c> on <c>arn:aws:apigateway:us-east-1::/apis/a1b2c3d4e5</c>.
    /// </summary>
    /// <exception cref="AwsServiceException">The caller may not.</exception>
    public void Authorize(RestRequest request)
    {
        var call = request.Call;
        var path = WireRequest.Target(call.Http).Path[Version.Length..].TrimEnd('/');
        var resource = request.Labels.ContainsKey("ResourceArn")
            ? $"/tags/{Uri.EscapeDataString(request["ResourceArn"])}"
            : Uri.UnescapeDataString(path);
        var arn = $"arn:{Partition.ForRegion(call.Region).Id}:apigateway:{call.Region}::{resource}";
        var decision = Authorizer.Authorize(call, $"apigateway:{call.Http.Request.Method}", arn);
        if (!decision.IsAllowed)
        {
            throw ApiGatewayErrors.AccessDenied(AccessDeniedText.For(decision, arn));
        }
    }

    /// <summary>Asks whether the caller may, and finds the API of the path.</summary>
    /// <exception cref="AwsServiceException">There is none, or the caller may not.</exception>
    public HttpApi Find(RestRequest request)
    {
        Authorize(request);
        return Find(Store.Current, request);
    }

    /// <summary>Asks whether the caller may, and changes the API of the path.</summary>
    /// <param name="request">The request.</param>
    /// <param name="change">What to change; gives the API and what came of it.</param>
    /// <param name="isDeployed">Whether the change is to be deployed to the stages that take changes at once.</param>
    /// <exception cref="AwsServiceException">There is none, or the caller may not.</exception>
    public T Change<T>(RestRequest request, Func<HttpApi, (HttpApi Api, T Made)> change, bool isDeployed = false)
    {
        Authorize(request);
        return Store.Change(state =>
        {
            var (api, made) = change(Find(state, request));
            return (state.With(isDeployed ? api.Deployed(Now) : api), made);
        });
    }

    private static HttpApi Find(ApiGatewayState state, RestRequest request) =>
        state.Apis.GetValueOrDefault(HttpApi.KeyOf(request.Call.Region, request["ApiId"]))
        ?? throw ApiGatewayErrors.NotFound($"Invalid API identifier specified {request.Call.AccountId}:{request["ApiId"]}");
}
