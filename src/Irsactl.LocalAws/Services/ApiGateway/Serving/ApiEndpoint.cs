using System.Text;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>An API as the public reaches it.</summary>
internal sealed class ApiEndpoint(HttpApi api, string host, ApiGatewayContext gateway, StageThrottles throttles) : IPublicEndpoint
{
    private const int MaxBody = 10 * 1024 * 1024;
    private const string InternalError = "Internal Server Error";
    private const string Unavailable = "Service Unavailable";

    private static readonly RequestPrincipal Principal = RequestPrincipal.Service("apigateway.amazonaws.com");

    // These belong to the connection or are the server's to set.
    private static readonly string[] ServersOwn =
        ["connection", "content-length", "date", "keep-alive", "server", "transfer-encoding", "upgrade"];

    /// <inheritdoc />
    public string Service => "execute-api";

    /// <inheritdoc />
    public string Operation => "Invoke";

    /// <inheritdoc />
    public IReadOnlyList<string> CertificateNames =>
        [$"*.execute-api.{api.Region}.{Partition.ForRegion(api.Region).DnsSuffix}"];

    /// <inheritdoc />
    public async Task AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.IsHttps)
        {
            // Nothing listens on port 80.
            http.Abort();
            return;
        }

        var requestId = ApiIds.NewRequest();
        http.Response.Headers["apigw-requestid"] = requestId;
        if (host != ApiJson.HostOf(api))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "Forbidden");
        }
        else if (api.IsEndpointDisabled)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "Not Found");
        }
        else
        {
            await AnswerAsync(http, requestId, path => RouteSelection.StageOf(api, path), cancellationToken);
        }
    }

    /// <summary>Answers a request that came under a name of the user's own.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="requestId">The id that the client is told.</param>
    /// <param name="stageOf">Finds the stage of a path, and the path below it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AnswerAsync(
        HttpContext http, string requestId, Func<string, (ApiStage Stage, string Path)?> stageOf, CancellationToken cancellationToken)
    {
        if (await RequestBody.Of(http).TryReadAsync(MaxBody) is not { } body)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
            return;
        }

        var (raw, query) = WireRequest.Target(http);

        // OPTIONS has a target without a path, too (RFC 9112 §3.2.4).
        var path = raw.StartsWith('/') ? Uri.UnescapeDataString(raw) : "/";
        if (stageOf(path) is not { } found
            || api.Deployments.GetValueOrDefault(found.Stage.DeploymentId ?? "") is not { } deployment
            || RouteSelection.RouteOf(deployment, http.Request.Method, found.Path) is not { } selected)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "Not Found");
            return;
        }

        if (!throttles.TryPass(api, found.Stage))
        {
            await RefuseAsync(http, StatusCodes.Status429TooManyRequests, "Too Many Requests");
            return;
        }

        await InvokeAsync(
            new ApiRequest
            {
                Http = http,
                Body = body,
                Api = api,
                Stage = found.Stage,
                Route = selected.Route,
                PathParameters = selected.Parameters,
                Path = path,
                Query = query,
                Host = host,
                AccountId = gateway.Options.AccountId,
                RequestId = requestId,
                Time = gateway.Now,
            },
            deployment,
            cancellationToken);
    }

    private async Task InvokeAsync(ApiRequest request, ApiDeployment deployment, CancellationToken cancellationToken)
    {
        if (deployment.Integrations.Find(integration => request.Route.Target == $"integrations/{integration.Id}") is not { } integration
            || !FunctionUri.TryParse(integration.Uri, out var function))
        {
            await RefuseAsync(request.Http, StatusCodes.Status500InternalServerError, InternalError);
            return;
        }

        var isNewFormat = integration.PayloadFormat is "2.0";
        var invocation = new FunctionInvocation
        {
            FunctionArn = function,
            Principal = Principal,
            SourceArn = SourceArn(request),
            Event = isNewFormat ? EventV2.Write(request) : EventV1.Write(request),
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(integration.Timeout), gateway.Options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        FunctionAnswer answer;
        try
        {
            answer = await gateway.Functions.InvokeAsync(invocation, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await RefuseAsync(request.Http, StatusCodes.Status503ServiceUnavailable, Unavailable);
            return;
        }

        if (answer is FunctionAnswer.Throttled)
        {
            await RefuseAsync(request.Http, StatusCodes.Status503ServiceUnavailable, Unavailable);
            return;
        }

        // The public is not told whether the function failed, may not be called or is not there.
        if (answer is FunctionAnswer.Returned returned && FunctionReply.TryRead(returned.Payload, isNewFormat, out var reply))
        {
            await WriteAsync(request.Http, reply, cancellationToken);
            return;
        }

        if (answer is FunctionAnswer.Refused refused)
        {
            gateway.Options.Log?.Invoke($"API {api.Id} may not invoke {function}: {refused.Reason}");
        }

        await RefuseAsync(request.Http, StatusCodes.Status500InternalServerError, InternalError);
    }

    // API/STAGE/METHOD/path as the route spells it; of the route for everything else only its name.
    private string SourceArn(ApiRequest request)
    {
        var start = $"arn:{Partition.ForRegion(api.Region).Id}:execute-api:{api.Region}:{request.AccountId}:{api.Id}/{request.Stage.Name}";
        return RouteKey.TryParse(request.Route.Key, out var key)
            ? $"{start}/{request.Http.Request.Method}{key.Path}"
            : $"{start}/{RouteKey.Default}";
    }

    private static async Task WriteAsync(HttpContext http, FunctionReply reply, CancellationToken cancellationToken)
    {
        var response = http.Response;
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            if (!ServersOwn.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                response.Headers[name] = StringValues.Concat(response.Headers[name], value);
            }
        }

        if (reply.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            response.ContentLength = reply.Body.Length;
            await response.Body.WriteAsync(reply.Body, cancellationToken);
        }
    }

    /// <summary>Answers a request that nothing takes.</summary>
    public static async Task RefuseAsync(HttpContext http, int status, string message)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"message":"{{message}}"}""");
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }
}
