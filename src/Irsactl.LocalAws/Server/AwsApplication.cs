using System.Security.Cryptography;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Foundation.Requests.Browsers;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Server;

/// <summary>Takes every HTTP request from host name to answer: route, describe, authenticate, handle.</summary>
internal sealed class AwsApplication(
    LocalAwsOptions options,
    HostNames names,
    ServiceRegistry services,
    IAwsStorage storage,
    ControlPages pages,
    Disturbances? disturbances,
    EventLog events,
    Action<string> log)
    : IHttpApplication<HttpContext>
{
    private readonly DateHeader date = new();
    private readonly RequestRouter router = new(services);
    private readonly Authenticator authenticator = new(services, options.TimeProvider);
    private readonly PublicRequests publicRequests = new(options, storage, disturbances, events, log);
    private readonly BodyBudget bodies = new(options.MaxBodies);

    /// <inheritdoc />
    public HttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        // Kestrel keeps the context for the connection's next request.
        if (contextFeatures is not IHostContextContainer<HttpContext> connection)
        {
            return new DefaultHttpContext(contextFeatures);
        }

        if (connection.HostContext is DefaultHttpContext used)
        {
            used.Initialize(contextFeatures);
            return used;
        }

        return connection.HostContext = new DefaultHttpContext(contextFeatures);
    }

    /// <inheritdoc />
    public void DisposeContext(HttpContext context, Exception? exception)
    {
        if (context is DefaultHttpContext used)
        {
            used.Uninitialize();
        }
    }

    /// <inheritdoc />
    public async Task ProcessRequestAsync(HttpContext context)
    {
        // SDKs correct their clocks by this header: it must tell this AWS's time, not the machine's.
        context.Response.Headers.Date = date.At(options.TimeProvider.GetUtcNow());
        using var body = RequestBody.Open(context, bodies);
        var destination = names.ResolveAt(context.Request.Host, TlsConnection.AddressOf(context));
        switch (destination)
        {
            case Destination.Outside:
                log($"refused {context.Request.Method} {context.Request.Host}: not a name of AWS's, and nothing leaves this machine");
                await PlainText.WriteAsync(
                    context, 403, $"irsactl: {context.Request.Host} is not a name of AWS's, and nothing leaves this machine");
                break;
            case Destination.Endpoint { Bucket: null } when ControlPages.AreAskedFor(context.Request):
                await AnswerPageAsync(context, destination);
                break;
            case Destination.Public { Resource: var endpoint }:
                await publicRequests.AnswerAsync(context, endpoint);
                break;
            default:
                await AnswerAsync(context, destination);
                break;
        }
    }

    private Task AnswerPageAsync(HttpContext http, Destination destination) =>
        options.Pages is { } hosted && http.Request.Path.StartsWithSegments(HostedPages.BasePath, StringComparison.Ordinal)
            ? hosted.AnswerAsync(http)
        : !WebPages.LetIn(http.Request, destination, WebAccess.OwnPages, isSigned: false)
            ? PlainText.WriteAsync(http, StatusCodes.Status403Forbidden, WebPages.Refusal)
        : services.FindPage(http.Request) is { } page ? page.AnswerAsync(http)
        : pages.AnswerAsync(http);

    private static string NewRequestId(string service) => service is "s3"
        ? Convert.ToHexString(RandomNumberGenerator.GetBytes(8))
        : RequestIds.New();

    private async Task AnswerAsync(HttpContext http, Destination destination)
    {
        var wire = WireRequest.Read(http);
        var reading = SigV4Verifier.Read(wire);
        var recording = RequestRecording.Start(events, options.TimeProvider, http, wire);
        try
        {
            await AnswerAsync(http, destination, new IncomingRequest(wire, reading), recording.Trace);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
        finally
        {
            recording.Finish();
        }
    }

    private async Task AnswerAsync(HttpContext http, Destination destination, IncomingRequest incoming, RequestTrace trace)
    {
        trace.AccessKeyId = (incoming.Signature as SignatureReading.Found)?.Signature.AccessKeyId;
        if (router.Find(http, destination, incoming.Signature, out var asked) is not { } route)
        {
            (trace.Service, trace.Refusal) = (asked, UnservedService.Refusal(asked));
            log($"not implemented: {http.Request.Method} {http.Request.Host}{http.Request.Path}: there is no service '{asked}' here");
            await UnservedService.AnswerAsync(http, trace.Refusal);
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
            HasGlobalName = route.HasGlobalName,
            Trace = trace,
        };
        WebPages.Confine(http, destination);
        trace.Service = route.Service.SigningName;
        trace.Region = call.Region;
        trace.RequestId = call.RequestId;
        trace.HostBucket = call.HostBucket;
        await AnswerAsync(call, destination, route, incoming);
    }

    private async Task AnswerAsync(AwsCall call, Destination destination, ServiceRoute route, IncomingRequest incoming)
    {
        var http = call.Http;
        var service = route.Service;
        var answer = new DurableAnswer(storage);
        if (options.DataDirectory is not null)
        {
            http.Response.Body = answer.Before(http.Response.Body);
        }

        try
        {
            if (!WebPages.LetIn(http.Request, destination, service.WebAccess, incoming.Signature is not SignatureReading.Missing))
            {
                throw ServiceRefusals.Forbidden(service.SigningName, WebPages.Refusal);
            }

            var unread = FindRefusal(call, route, incoming);
            if (unread is null)
            {
                call = call with { Body = await RequestBody.Of(http).ReadAsync(service.MaxBody(call)) };
            }

            var operation = service.Describe(call);
            call.Trace.Operation = operation.Name;
            if (disturbances is not null
                && await disturbances.PassAsync(
                    Describe(disturbances.NextNumber(), call, service, operation, incoming),
                    http.RequestAborted) is var fate and not RequestFate.Answer)
            {
                await DropAsync(fate, call, route, operation, incoming);
                return;
            }

            if (unread is not null)
            {
                throw unread;
            }

            call = Authenticate(call, route, operation, incoming);
            await service.HandleAsync(call, http.RequestAborted);
            if (await answer.SettleAsync() is { } failure)
            {
                throw failure;
            }
        }
        catch (AwsServiceException refusal)
        {
            call.Trace.Refusal = await answer.SettleAsync() ?? refusal;
            if (refusal.Status is 501)
            {
                log(
                    $"not implemented: {service.SigningName} {http.Request.Method} {http.Request.Host}{http.Request.Path}: "
                    + $"{refusal.Message}");
            }
            else if (ForeignSession.IsRefusedIn(refusal, call.Trace.AccessKeyId))
            {
                log(ForeignSession.Explain(service.SigningName, call.Trace.AccessKeyId));
            }

            await service.WriteErrorAsync(call, call.Trace.Refusal, http.RequestAborted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !http.Response.HasStarted)
        {
            log($"defect: {service.SigningName} {http.Request.Method} {http.Request.Path}: {exception}");
            call.Trace.Refusal = await answer.SettleAsync() ?? ServiceRefusals.InternalError(service.SigningName);
            await service.WriteErrorAsync(call, call.Trace.Refusal, http.RequestAborted);
        }
    }

    // What is read is kept in memory: uploads have to be let in before.
    private AwsServiceException? FindRefusal(AwsCall call, ServiceRoute route, IncomingRequest incoming)
    {
        if (!RequestBody.Of(call.Http).IsLong)
        {
            return null;
        }

        // Decisions are noted once it is handled; here only where it is not.
        var trace = new RequestTrace();
        try
        {
            route.Service.Admit(authenticator.Foresee(call, route, incoming) with { Trace = trace });
            return null;
        }
        catch (AwsServiceException refusal)
        {
            call.Trace.AddFrom(trace);
            return refusal;
        }
    }

    private AwsCall Authenticate(AwsCall call, ServiceRoute route, Operation operation, IncomingRequest incoming)
    {
        var authenticated = authenticator.Authenticate(call, route, operation, incoming);
        call.Trace.NoteCaller(authenticated.Caller, authenticated.Body, operation);
        return authenticated;
    }

    private static RequestInfo Describe(long number, AwsCall call, IAwsService service, Operation operation, IncomingRequest incoming) =>
        new(
            number,
            service.SigningName,
            operation.Name,
            call.Http.Request.Method,
            call.Http.Request.Host.Host,
            incoming.Wire.Query.Length == 0 ? incoming.Wire.Path : $"{incoming.Wire.Path}?{incoming.Wire.Query}",
            call.Region);

    // A client sees the connection break; with DropAfter what it asked for has happened all the same.
    private async Task DropAsync(RequestFate fate, AwsCall call, ServiceRoute route, Operation operation, IncomingRequest incoming)
    {
        call.Trace.IsDropped = true;
        if (fate is RequestFate.DropAfter)
        {
            call.Http.Response.Body = Stream.Null;
            try
            {
                await route.Service.HandleAsync(Authenticate(call, route, operation, incoming), CancellationToken.None);
            }
            catch (AwsServiceException refusal)
            {
                // The refusal is lost with the connection.
                call.Trace.Refusal = refusal;
            }
        }

        call.Http.Abort();
    }
}
