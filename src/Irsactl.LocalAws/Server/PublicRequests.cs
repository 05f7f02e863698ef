using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>Has customers' resources answer the public, and makes each request an event.</summary>
internal sealed class PublicRequests(
    LocalAwsOptions options, IAwsStorage storage, Disturbances? disturbances, EventLog events, Action<string> log)
{
    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext http, IPublicEndpoint endpoint)
    {
        var recording = RequestRecording.Start(events, options.TimeProvider, http, WireRequest.Read(http));
        (recording.Trace.Service, recording.Trace.Operation) = (endpoint.Service, endpoint.Operation);
        http.Features.Set(recording.Trace);
        var answer = new DurableAnswer(storage);
        if (options.DataDirectory is not null)
        {
            http.Response.Body = answer.Before(http.Response.Body);
        }

        try
        {
            if (disturbances is not null
                && await disturbances.PassAsync(Describe(disturbances.NextNumber(), http, endpoint), http.RequestAborted) is var fate
                    and not RequestFate.Answer)
            {
                await DropAsync(fate, http, endpoint, recording.Trace);
                return;
            }

            await endpoint.AnswerAsync(http, http.RequestAborted);
            if (await answer.SettleAsync() is { } failure)
            {
                throw failure;
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (AwsServiceException failure) when (!http.Response.HasStarted)
        {
            recording.Trace.Refusal = failure;
            await PlainText.WriteAsync(http, failure.Status, failure.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !http.Response.HasStarted)
        {
            log($"defect: {endpoint.Service} {http.Request.Method} {http.Request.Host}{http.Request.Path}: {exception}");
            await PlainText.WriteAsync(http, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
        finally
        {
            recording.Finish();
        }
    }

    private static RequestInfo Describe(long number, HttpContext http, IPublicEndpoint endpoint)
    {
        var (path, query) = WireRequest.Target(http);
        return new RequestInfo(
            number, endpoint.Service, endpoint.Operation, http.Request.Method, http.Request.Host.Host,
            query.Length == 0 ? path : $"{path}?{query}", Region: "");
    }

    // A reader sees the connection break; with DropAfter the resource has been asked all the same.
    private static async Task DropAsync(RequestFate fate, HttpContext http, IPublicEndpoint endpoint, RequestTrace trace)
    {
        trace.IsDropped = true;
        if (fate is RequestFate.DropAfter)
        {
            http.Response.Body = Stream.Null;
            await endpoint.AnswerAsync(http, CancellationToken.None);
        }

        http.Abort();
    }
}
