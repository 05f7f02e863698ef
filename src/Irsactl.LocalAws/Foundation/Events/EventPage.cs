using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>
/// The page <c>/_irsactl/events</c>: every request with its caller and what was decided about it, as it happens.
/// </summary>
/// <param name="log">The events.</param>
/// <param name="machine">The machine's clock: the life of a connection has nothing to do with the time of this AWS.</param>
internal sealed class EventPage(EventLog log, TimeProvider machine)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Answers.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (!EventQuery.TryRead(http.Request, out var query, out var problem))
        {
            await PlainText.WriteAsync(http, StatusCodes.Status400BadRequest, $"irsactl: {problem}");
            return;
        }

        http.Response.ContentType = query.IsLines ? "application/x-ndjson" : "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        try
        {
            await WriteAsync(http, query, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone.
        }
    }

    private async Task WriteAsync(HttpContext http, EventQuery query, CancellationToken cancellationToken)
    {
        var output = http.Response.BodyWriter;
        using var writer = new EventWriter(output, query.IsLines);
        var position = query switch
        {
            { Latest: { } latest } => Math.Max(0, log.Last - latest),
            { After: { } after } => after,
            _ => query.Follows ? log.Last : 0,
        };
        while (true)
        {
            var batch = log.ReadAfter(position);
            position = batch.Position;
            if (batch.Dropped > 0)
            {
                writer.WriteDropped(batch.Dropped);
            }

            foreach (var logged in batch.Events.Where(logged => query.Wants(logged.Request)))
            {
                writer.Write(logged);
            }

            // A slow reader stops here, and nobody else does.
            await output.FlushAsync(cancellationToken);
            if (batch.Events.Count > 0)
            {
                continue;
            }

            if (!query.Follows || log.IsClosed)
            {
                return;
            }

            await WaitAsync(writer, position, cancellationToken);
        }
    }

    private async Task WaitAsync(EventWriter writer, long position, CancellationToken cancellationToken)
    {
        try
        {
            await log.ComesAfter(position).WaitAsync(Heartbeat, machine, cancellationToken);
        }
        catch (TimeoutException)
        {
            writer.WriteHeartbeat();
        }
    }
}
