using System.Globalization;
using System.Security.Cryptography;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Auth;
using Irsactl.LocalAws.Names;
using Irsactl.LocalAws.Protocol;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Server;

/// <summary>Takes every HTTP request from host name to answer: route, describe, authenticate, handle.</summary>
internal sealed class AwsApplication(LocalAwsOptions options, ServiceRegistry services, ControlPages pages, Action<string> log)
    : IHttpApplication<HttpContext>
{
    private readonly RequestRouter router = new(services);
    private readonly Authenticator authenticator = new(services, options.TimeProvider);
    private long requests;

    /// <inheritdoc />
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc />
    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The context owns nothing.
    }

    /// <inheritdoc />
    public async Task ProcessRequestAsync(HttpContext context)
    {
        // SDKs correct their clocks by this header: it must tell this AWS's time, not the machine's.
        context.Response.Headers.Date = options.TimeProvider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var destination = HostNames.Resolve(context.Request.Host.Host);
        switch (destination)
        {
            case Destination.Outside:
                log($"refused {context.Request.Method} {context.Request.Host}: not a name of AWS's, and nothing leaves this machine");
                await PlainText.WriteAsync(
                    context, 403, $"irsactl: {context.Request.Host} is not a name of AWS's, and nothing leaves this machine");
                break;
            case Destination.Endpoint when ControlPages.AreAskedFor(context.Request):
                await pages.AnswerAsync(context);
                break;
            default:
                await AnswerAsync(context, destination);
                break;
        }
    }

    private static string NewRequestId(string service) => service is "s3"
        ? Convert.ToHexString(RandomNumberGenerator.GetBytes(8))
        : Guid.NewGuid().ToString();

    private async Task AnswerAsync(HttpContext http, Destination destination)
    {
        var wire = WireRequest.Read(http);
        var reading = SigV4Verifier.Read(wire);
        if (router.Find(http, destination, reading, out var asked) is not { } route)
        {
            log($"not implemented: {http.Request.Method} {http.Request.Host}{http.Request.Path}: there is no service '{asked}' here");
            await UnservedService.AnswerAsync(http, asked);
            return;
        }

        var call = new AwsCall
        {
            Http = http,
            Body = default,
            Caller = Caller.Anonymous,
            Region = route.Region,
            AccountId = options.AccountId,
            RequestId = NewRequestId(asked),
            HostBucket = route.Bucket,
            IsGlobal = route.IsGlobal,
        };
        try
        {
            await AnswerAsync(call, route, new IncomingRequest(wire, reading));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    private async Task AnswerAsync(AwsCall call, Route route, IncomingRequest incoming)
    {
        var http = call.Http;
        var service = route.Service;
        try
        {
            call = call with { Body = await RequestBody.ReadAsync(http) };
            var operation = service.Describe(call);
            if (options.Latency > TimeSpan.Zero)
            {
                await Task.Delay(options.Latency, options.TimeProvider, http.RequestAborted);
            }

            var fate = options.OnRequest?.Invoke(Describe(call, service, operation, incoming)) ?? RequestFate.Answer;
            if (fate is not RequestFate.Answer)
            {
                await DropAsync(fate, call, route, operation, incoming);
                return;
            }

            call = authenticator.Authenticate(call, route, operation, incoming);
            await service.HandleAsync(call, http.RequestAborted);
        }
        catch (AwsServiceException refusal)
        {
            if (refusal.Status is 501)
            {
                log($"not implemented: {service.SigningName} {http.Request.Method} {http.Request.Host}{http.Request.Path}: {refusal.Message}");
            }

            await service.WriteErrorAsync(call, refusal, http.RequestAborted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !http.Response.HasStarted)
        {
            log($"defect: {service.SigningName} {http.Request.Method} {http.Request.Path}: {exception}");
            await service.WriteErrorAsync(
                call, new AwsServiceException(500, service.SigningName is "s3" ? "InternalError" : "InternalFailure", "We encountered an internal error. Please try again."), http.RequestAborted);
        }
    }

    private RequestInfo Describe(AwsCall call, IAwsService service, Operation operation, IncomingRequest incoming) => new(
        Interlocked.Increment(ref requests),
        service.SigningName,
        operation.Name,
        call.Http.Request.Method,
        call.Http.Request.Host.Host,
        incoming.Wire.Query.Length == 0 ? incoming.Wire.Path : $"{incoming.Wire.Path}?{incoming.Wire.Query}",
        call.Region);

    // A client sees the connection break; with DropAfter what it asked for has happened all the same.
    private async Task DropAsync(RequestFate fate, AwsCall call, Route route, Operation operation, IncomingRequest incoming)
    {
        if (fate is RequestFate.DropAfter)
        {
            call.Http.Response.Body = Stream.Null;
            try
            {
                await route.Service.HandleAsync(authenticator.Authenticate(call, route, operation, incoming), CancellationToken.None);
            }
            catch (AwsServiceException)
            {
                // The refusal is lost with the connection.
            }
        }

        call.Http.Abort();
    }
}
