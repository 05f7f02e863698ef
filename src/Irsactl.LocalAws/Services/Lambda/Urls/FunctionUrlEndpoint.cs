using System.Text;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Services.Lambda.Execution;
using Irsactl.LocalAws.Services.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Urls;

/// <summary>
/// A function's URL (AWS Lambda Developer Guide, "Invoking Lambda function URLs" and "Control access to Lambda function URLs").
/// </summary>
internal sealed class FunctionUrlEndpoint(UrlServices services, UrlTarget target) : IPublicEndpoint
{
    private const string Forbidden =
        """{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}""";

    private const string Throttled =
        """{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}""";

    /// <inheritdoc />
    public string Service => "lambda";

    /// <inheritdoc />
    public string Operation => "InvokeFunctionUrl";

    /// <inheritdoc />
    public IReadOnlyList<string> CertificateNames => [$"*.lambda-url.{target.Function.Region}.on.aws"];

    /// <inheritdoc />
    public async Task AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.IsHttps)
        {
            // There is nothing at port 80.
            http.Abort();
            return;
        }

        var call = new AwsCall
        {
            Http = http,
            Body = default,
            Caller = Caller.Anonymous,
            Region = target.Function.Region,
            AccountId = services.Lambda.Options.AccountId,
            RequestId = RequestIds.New(),
            Trace = http.Features.Get<RequestTrace>() ?? new RequestTrace(),
        };
        http.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        if (UrlCors.IsPreflight(http, target.Url.Cors))
        {
            UrlCors.AnswerPreflight(http, target.Url.Cors);
            return;
        }

        UrlCors.Apply(http, target.Url.Cors);
        if (await RequestBody.Of(http).TryReadAsync(Invoker.MaxPayload) is not { } body)
        {
            await WriteAsync(
                http, StatusCodes.Status413PayloadTooLarge, "RequestTooLargeException", """{"Message":"Request body is too large"}""");
            return;
        }

        call = call with { Body = body };
        if (Authenticate(call) is not { } authenticated || !IsAllowed(authenticated))
        {
            await WriteAsync(http, StatusCodes.Status403Forbidden, "AccessDeniedException", Forbidden);
        }
        else
        {
            await RunAsync(authenticated);
        }
    }

    private AwsCall? Authenticate(AwsCall call)
    {
        if (target.Url.AuthType is FunctionUrl.None)
        {
            return call;
        }

        var wire = WireRequest.Read(call.Http);
        try
        {
            var route = new ServiceRoute(services.Service, call.Region) { SigningRegion = call.Region };
            var authenticated = services.Authenticator.Authenticate(
                call, route, new Operation(Operation), new IncomingRequest(wire, SigV4Verifier.Read(wire)));
            authenticated.Trace.NoteCaller(authenticated.Caller, authenticated.Body, new Operation(Operation));
            return authenticated;
        }
        catch (AwsServiceException refusal)
        {
            // The caller is told no more than anybody else.
            call.Trace.Refusal = refusal;
            return null;
        }
    }

    // Whoever calls a URL has to be allowed both (since October 2025). Without a signature only the function's policy can.
    private bool IsAllowed(AwsCall call) =>
        services.Lambda.Decide(
            call, target.Reference, "InvokeFunctionUrl", Keys("lambda:FunctionUrlAuthType", target.Url.AuthType)).IsAllowed
        && services.Lambda.Decide(call, target.Reference, "InvokeFunction", Keys("lambda:InvokedViaFunctionUrl", "true")).IsAllowed;

    private async Task RunAsync(AwsCall call)
    {
        var http = call.Http;
        InvocationOutcome outcome;
        try
        {
            outcome = await services.Invoker.RunAsync(new Invocation
            {
                Function = target.Function,
                Qualifier = target.Qualifier,
                Event = UrlEvent.Write(call, target, services.Lambda.Now),
                RequestId = call.RequestId,
            });
        }
        catch (AwsServiceException refusal) when (refusal.Status is StatusCodes.Status429TooManyRequests)
        {
            call.Trace.Refusal = refusal;
            await WriteAsync(http, refusal.Status, refusal.Code, Throttled);
            return;
        }
        catch (AwsServiceException refusal) when (refusal.Status is not StatusCodes.Status501NotImplemented)
        {
            // A function that is still being made, a role that is gone.
            call.Trace.Refusal = refusal;
            await WriteAsync(http, StatusCodes.Status502BadGateway, refusal.Code, "Internal Server Error");
            return;
        }

        if (outcome.IsError || UrlAnswer.Read(outcome.Payload) is not { } answer)
        {
            await WriteAsync(http, StatusCodes.Status502BadGateway, "InternalFailure", "Internal Server Error");
            return;
        }

        await answer.WriteAsync(http);
    }

    private static Dictionary<string, IReadOnlyList<string>> Keys(string name, string value) =>
        new(StringComparer.Ordinal) { [name] = [value] };

    private static Task WriteAsync(HttpContext http, int status, string error, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers["x-amzn-ErrorType"] = error;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
