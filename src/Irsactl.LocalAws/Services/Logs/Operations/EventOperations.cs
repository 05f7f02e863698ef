using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs.Operations;

/// <summary>Writing and reading the events of one stream.</summary>
internal sealed class EventOperations(LogsContext logs)
{
    private const int MaxBatch = 10_000;
    private const int MaxBytes = 1_048_576;
    private const int Overhead = 26;

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(14);
    private static readonly TimeSpan MaxAhead = TimeSpan.FromHours(2);
    private static readonly TimeSpan MaxSpan = TimeSpan.FromHours(24);

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable operations) => operations
        .Add("PutLogEvents", Put)
        .Add("GetLogEvents", Get);

    /// <summary>A stream with more events.</summary>
    public static LogsState Append(
        LogsState state, LogGroup group, LogStream stream, ImmutableArray<StoredEvent> events, DateTimeOffset now)
    {
        var ingested = now.ToUnixTimeMilliseconds();
        var (first, last) = (events.Min(stored => stored.Time), events.Max(stored => stored.Time));
        return state.With(
            group,
            stream with { First = Math.Min(stream.First ?? first, first), Last = Math.Max(stream.Last ?? last, last), Ingested = ingested },
            new LogBatch(ingested, events));
    }

    private JsonAnswer Put(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var groupName = check.Required("logGroupName", check.GroupName());
        var streamName = check.Required("logStreamName", check.StreamName());
        var given = request.Parameters.List("logEvents");
        check.Required("logEvents", request.Parameters.IsGiven("logEvents") ? "" : null);
        check.Finish();
        var events = ReadEvents(given);
        logs.Authorize(request, groupName, streamName);
        var now = logs.Now;
        int old = 0, expired = 0, ahead = 0;
        var stream = logs.Store.Change(state =>
        {
            var group = LogsContext.Require(state, request.Call, groupName);
            var stream = LogsContext.Require(state, group, streamName);
            old = events.Count(stored => stored.Time < (now - MaxAge).ToUnixTimeMilliseconds());
            expired = events.Count(stored => stored.Time < Floor(group.KeptSince(now)));
            ahead = events.Count(stored => stored.Time > (now + MaxAhead).ToUnixTimeMilliseconds());
            ImmutableArray<StoredEvent> taken = [.. events.Skip(Math.Max(old, expired)).SkipLast(ahead)];
            return (taken.IsEmpty ? state : Append(state, group, stream, taken, now), stream);
        });
        return json =>
        {
            json.WriteString("nextSequenceToken", FormattableString.Invariant($"{49_590_302_000_000_001L + stream.Batches}"));
            WriteRejected(json, events.Length, old, expired, ahead);
        };
    }

    private static ImmutableArray<StoredEvent> ReadEvents(IReadOnlyList<JsonParameters> given)
    {
        var events = given.Select(item => new StoredEvent(
            item.LongNumber("timestamp") ?? throw LogsErrors.Violation("logEvents.timestamp", "Member must not be null"),
            item.Text("message") is { Length: > 0 } message
                ? message
                : throw LogsErrors.Violation("logEvents.message", "Member must have length greater than or equal to 1")))
            .ToImmutableArray();
        if (events.Length > MaxBatch)
        {
            throw LogsErrors.Violation("logEvents", $"Member must have length less than or equal to {MaxBatch}");
        }

        if (events.Sum(stored => (long)Encoding.UTF8.GetByteCount(stored.Message) + Overhead) > MaxBytes)
        {
            throw LogsErrors.InvalidParameter($"Upload too large: more than {MaxBytes} bytes.");
        }

        if (events.Any(stored => stored.Time < 0) || events.Zip(events.Skip(1)).Any(pair => pair.First.Time > pair.Second.Time))
        {
            throw LogsErrors.InvalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
        }

        return events[^1].Time - events[0].Time > MaxSpan.TotalMilliseconds
            ? throw LogsErrors.InvalidParameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.")
            : events;
    }

    private JsonAnswer Get(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var groupName = GroupNames.Read(request, check);
        var streamName = check.Required("logStreamName", check.StreamName());
        var limit = check.Limit(MaxBatch, MaxBatch);
        check.Finish();
        logs.Authorize(request, groupName, streamName);
        var state = logs.Store.Current;
        var group = LogsContext.Require(state, request.Call, groupName);
        LogsContext.Require(state, group, streamName);
        var window = TimeWindow.Read(request.Parameters, group, logs.Now);
        List<(StoredEvent Event, long Ingested)> all =
        [
            .. state.BatchesOf(group, streamName).SelectMany(batch => batch.Events.Select(stored => (Event: stored, batch.Ingested)))
                .Where(item => window.Contains(item.Event.Time)).OrderBy(item => item.Event.Time),
        ];
        var position = EventPosition.Read(request.Parameters, all.Count, limit);
        return json =>
        {
            json.WriteStartArray("events");
            foreach (var (stored, ingested) in all[position.Start..position.End])
            {
                json.WriteStartObject();
                json.WriteNumber("timestamp", stored.Time);
                json.WriteString("message", stored.Message);
                json.WriteNumber("ingestionTime", ingested);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("nextForwardToken", position.Forward);
            json.WriteString("nextBackwardToken", position.Backward);
        };
    }

    private static long Floor(DateTimeOffset time) => time == DateTimeOffset.MinValue ? 0 : time.ToUnixTimeMilliseconds();

    private static void WriteRejected(Utf8JsonWriter json, int count, int old, int expired, int ahead)
    {
        if (old + expired + ahead == 0)
        {
            return;
        }

        json.WriteStartObject("rejectedLogEventsInfo");
        if (ahead > 0)
        {
            json.WriteNumber("tooNewLogEventStartIndex", count - ahead);
        }

        if (old > 0)
        {
            json.WriteNumber("tooOldLogEventEndIndex", old);
        }

        if (expired > 0)
        {
            json.WriteNumber("expiredLogEventEndIndex", expired);
        }

        json.WriteEndObject();
    }
}
