using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs.Operations;

/// <summary>FilterLogEvents: a look through all streams of a group.</summary>
internal sealed class FilterOperation(LogsContext logs)
{
    private const int MaxEvents = 10_000;

    /// <summary>Adds the operation.</summary>
    public void AddTo(JsonOperationTable operations) => operations.Add("FilterLogEvents", Filter);

    private JsonAnswer Filter(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var groupName = GroupNames.Read(request, check);
        var prefix = check.StreamName("logStreamNamePrefix");
        var limit = check.Limit(MaxEvents, MaxEvents);
        check.Finish();
        var names = request.Parameters.Texts("logStreamNames");
        if (names is not null && prefix is not null)
        {
            throw LogsErrors.InvalidParameter("LogStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        }

        var pattern = new FilterPattern(request.Parameters.Text("filterPattern"));
        logs.Authorize(request, groupName);
        var state = logs.Store.Current;
        var group = LogsContext.Require(state, request.Call, groupName);
        foreach (var name in names ?? [])
        {
            LogsContext.Require(state, group, name);
        }

        var window = TimeWindow.Read(request.Parameters, group, logs.Now, includesEnd: true);
        var found = state.StreamsOf(group)
            .Where(stream => (names?.Contains(stream.Name, StringComparer.Ordinal) ?? true)
                && (prefix is null || stream.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .SelectMany(stream => Events(state, group, stream))
            .Where(item => window.Contains(item.Event.Time) && pattern.Matches(item.Event.Message))
            .OrderBy(item => item.Event.Time);
        var (items, next) = LogsPage.Of(found, item => item.Id, request.Parameters.Text("nextToken"), limit);
        return json =>
        {
            json.WriteStartArray("events");
            foreach (var item in items)
            {
                json.WriteStartObject();
                json.WriteString("logStreamName", item.Stream);
                json.WriteNumber("timestamp", item.Event.Time);
                json.WriteString("message", item.Event.Message);
                json.WriteNumber("ingestionTime", item.Ingested);
                json.WriteString("eventId", item.Id);
                json.WriteEndObject();
            }

            json.WriteEndArray();

            // Not filled since 2019 (API Reference, "FilterLogEvents").
            json.WriteStartArray("searchedLogStreams");
            json.WriteEndArray();
            LogsPage.WriteNext(json, next);
        };
    }

    private static IEnumerable<Found> Events(LogsState state, LogGroup group, LogStream stream)
    {
        var number = 0;
        foreach (var batch in state.BatchesOf(group, stream.Name))
        {
            foreach (var stored in batch.Events)
            {
                yield return new Found(stream.Name, stored, batch.Ingested, IdOf(stream, stored, number++));
            }
        }
    }

    // Digits as AWS's: the time, the stream, the event.
    private static string IdOf(LogStream stream, StoredEvent stored, int number) => FormattableString.Invariant(
        $"3{stored.Time:D16}{BitConverter.ToUInt32(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(stream.Name))):D20}{number:D19}");

    private readonly record struct Found(string Stream, StoredEvent Event, long Ingested, string Id);
}
