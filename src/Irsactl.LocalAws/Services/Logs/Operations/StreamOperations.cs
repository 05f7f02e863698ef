using System.Text.Json;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs.Operations;

/// <summary>Log streams.</summary>
internal sealed class StreamOperations(LogsContext logs)
{
    private const int MaxLimit = 50;

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable operations) => operations
        .Add("CreateLogStream", Create)
        .Add("DescribeLogStreams", Describe)
        .Add("DeleteLogStream", Delete);

    private JsonAnswer Create(JsonRequest request)
    {
        var (groupName, name) = Open(request);
        logs.Store.Change(state =>
        {
            var group = LogsContext.Require(state, request.Call, groupName);
            return state.FindStream(group.Region, groupName, name) is null
                ? state.With(group, new LogStream(name, logs.Now))
                : throw LogsErrors.StreamExists();
        });
        return static _ => { };
    }

    private JsonAnswer Delete(JsonRequest request)
    {
        var (groupName, name) = Open(request);
        logs.Store.Change(state =>
        {
            var group = LogsContext.Require(state, request.Call, groupName);
            return state.Without(group, LogsContext.Require(state, group, name));
        });
        return static _ => { };
    }

    private JsonAnswer Describe(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var groupName = GroupNames.Read(request, check);
        var prefix = check.StreamName("logStreamNamePrefix");
        var order = check.Choice("orderBy", "LogStreamName", "LastEventTime") ?? "LogStreamName";
        var limit = check.Limit(MaxLimit, MaxLimit);
        check.Finish();
        if (prefix is not null && order is "LastEventTime")
        {
            throw LogsErrors.InvalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }

        logs.Authorize(request, groupName);
        var state = logs.Store.Current;
        var group = LogsContext.Require(state, request.Call, groupName);
        var streams = state.StreamsOf(group).Where(stream => prefix is null || stream.Name.StartsWith(prefix, StringComparison.Ordinal));
        streams = order is "LastEventTime"
            ? streams.OrderBy(stream => stream.Last ?? 0).ThenBy(stream => stream.Name, StringComparer.Ordinal)
            : streams;
        streams = request.Parameters.Flag("descending") is true ? streams.Reverse() : streams;
        var (items, next) = LogsPage.Of(streams, stream => stream.Name, request.Parameters.Text("nextToken"), limit);
        return json =>
        {
            json.WriteStartArray("logStreams");
            items.ForEach(stream => Write(json, group, stream));
            json.WriteEndArray();
            LogsPage.WriteNext(json, next);
        };
    }

    private (string Group, string Stream) Open(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var group = check.Required("logGroupName", check.GroupName());
        var stream = check.Required("logStreamName", check.StreamName());
        check.Finish();
        logs.Authorize(request, group, stream);
        return (group, stream);
    }

    private static void Write(Utf8JsonWriter json, LogGroup group, LogStream stream)
    {
        json.WriteStartObject();
        json.WriteString("logStreamName", stream.Name);
        json.WriteNumber("creationTime", stream.Created.ToUnixTimeMilliseconds());
        Write(json, "firstEventTimestamp", stream.First);
        Write(json, "lastEventTimestamp", stream.Last);
        Write(json, "lastIngestionTime", stream.Ingested);
        json.WriteString("uploadSequenceToken", FormattableString.Invariant($"{49_590_302_000_000_000L + stream.Batches}"));
        json.WriteString("arn", $"{group.Arn}:log-stream:{stream.Name}");

        // AWS reports nothing else for streams since 2019.
        json.WriteNumber("storedBytes", 0);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, long? time)
    {
        if (time is { } given)
        {
            json.WriteNumber(name, given);
        }
    }
}
