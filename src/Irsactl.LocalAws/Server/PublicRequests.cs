using Irsactl.LocalAws.Events;
using Irsactl.LocalAws.Names;
using Irsactl.LocalAws.Protocol;
using Irsactl.LocalAws.Storage;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>Has customers' resources answer the public, and makes each request an event.</summary>
internal sealed class PublicRequests(LocalAwsOptions options, IStateStorage storage, EventLog events, Action<string> log)
{
    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext http, IPublicEndpoint endpoint)
    {
        var recording = RequestRecording.Start(events, options.TimeProvider, http, WireRequest.Read(http));
        (recording.Trace.Service, recording.Trace.Operation) = (endpoint.Service, endpoint.Operation);
        var answer = new DurableAnswer(storage);
        if (options.DataDirectory is not null)
        {
            http.Response.Body = answer.Before(http.Response.Body);
        }

        try
        {
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
}
