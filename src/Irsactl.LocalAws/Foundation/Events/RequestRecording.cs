using Irsactl.Aws.Signing;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>
/// Makes a request an event at the moment its answer begins: whoever has the answer finds the event in the log.
/// </summary>
internal sealed class RequestRecording
{
    private readonly EventLog log;
    private readonly TimeProvider time;
    private readonly HttpContext http;
    private readonly SignedRequest wire;
    private readonly DateTimeOffset came;
    private readonly long started;
    private bool isDone;

    private RequestRecording(EventLog log, TimeProvider time, HttpContext http, SignedRequest wire)
    {
        this.log = log;
        this.time = time;
        this.http = http;
        this.wire = wire;
        came = time.GetUtcNow();
        started = time.GetTimestamp();
    }

    /// <summary>What has been noted so far.</summary>
    public RequestTrace Trace { get; } = new();

    /// <summary>Begins with a request.</summary>
    public static RequestRecording Start(EventLog log, TimeProvider time, HttpContext http, SignedRequest wire)
    {
        var recording = new RequestRecording(log, time, http, wire);
        http.Response.OnStarting(
            static state =>
            {
                ((RequestRecording)state).Finish();
                return Task.CompletedTask;
            },
            recording);
        return recording;
    }

    /// <summary>Ends, where no answer has begun: the connection broke, or the answer is empty.</summary>
    public void Finish()
    {
        if (isDone)
        {
            return;
        }

        isDone = true;
        log.Add(new RequestEvent
        {
            Time = came,
            Duration = time.GetElapsedTime(started),
            Service = Trace.Service,
            Operation = Trace.Operation,
            Region = Trace.Region,
            Method = wire.Method,
            Host = http.Request.Host.Value ?? "",
            Path = wire.Path,
            Query = wire.Query,
            Status = Trace.IsDropped || http.RequestAborted.IsCancellationRequested ? null : http.Response.StatusCode,
            ErrorCode = Trace.Refusal?.Code,
            ErrorMessage = Trace.Refusal?.Message,
            RequestId = Trace.RequestId,
            Caller = Trace.Caller,
            AccessKeyId = Trace.AccessKeyId,
            WebIdentity = Trace.WebIdentity,
            WebIdentityRefusal = Trace.WebIdentityRefusal,
            Decisions = Trace.Decisions,
            Remark = Trace.Remark,
            HostBucket = Trace.HostBucket,
            Body = Trace.Body,
            Parameters = Trace.Parameters,
            SourceAddress = http.Connection.RemoteIpAddress,
            UserAgent = http.Request.Headers.UserAgent,
        });
    }
}
