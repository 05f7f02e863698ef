using System.Text.Json;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs.Operations;

/// <summary>Log groups and how long they keep events.</summary>
internal sealed class GroupOperations(LogsContext logs)
{
    private const int MaxLimit = 50;

    private static readonly int[] Days =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable operations) => operations
        .Add("CreateLogGroup", Create)
        .Add("DescribeLogGroups", Describe)
        .Add("DeleteLogGroup", Delete)
        .Add("PutRetentionPolicy", PutRetention)
        .Add("DeleteRetentionPolicy", DeleteRetention);

    private JsonAnswer Create(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var name = check.Required("logGroupName", check.GroupName());
        var tags = check.Tags();
        var kind = check.Choice("logGroupClass", "STANDARD", "INFREQUENT_ACCESS", "DELIVERY") ?? "STANDARD";
        check.Finish();
        if (request.Parameters.IsGiven("kmsKeyId"))
        {
            throw LogsErrors.NotImplemented("log groups with a key: kmsKeyId");
        }

        logs.Authorize(request, name);
        if (!tags.IsEmpty)
        {
            logs.AuthorizeGroup(request, name, TagOperations.Keys(tags), "TagResource");
        }

        var group = New(request.Call, name) with { Class = kind, Tags = tags };
        logs.Store.Change(state => state.FindGroup(group.Region, name) is null ? state.With(group) : throw LogsErrors.GroupExists());
        return static _ => { };
    }

    /// <summary>A group that is made now.</summary>
    public LogGroup New(AwsCall call, string name) =>
        new() { Name = name, Region = call.Region, Arn = LogsContext.ArnOf(call, name), Created = logs.Now };

    private JsonAnswer Describe(JsonRequest request)
    {
        var check = new LogsCheck(request.Parameters);
        var prefix = check.GroupName("logGroupNamePrefix");
        var pattern = request.Parameters.Text("logGroupNamePattern");
        var kind = check.Choice("logGroupClass", "STANDARD", "INFREQUENT_ACCESS", "DELIVERY");
        var limit = check.Limit(MaxLimit, MaxLimit);
        check.Finish();
        if (prefix is not null && pattern is not null)
        {
            throw LogsErrors.InvalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        logs.Authorize(request, "");
        var identifiers = request.Parameters.Texts("logGroupIdentifiers");
        var state = logs.Store.Current;
        var found = state.GroupsIn(request.Call.Region).Where(group =>
            (prefix is null || group.Name.StartsWith(prefix, StringComparison.Ordinal))
            && (pattern is null || group.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase))
            && (kind is null || group.Class == kind)
            && (identifiers is null || identifiers.Contains(group.Name, StringComparer.Ordinal)
                || identifiers.Contains(group.Arn, StringComparer.Ordinal)));
        var (items, next) = LogsPage.Of(found, group => group.Name, request.Parameters.Text("nextToken"), limit);
        return json =>
        {
            json.WriteStartArray("logGroups");
            foreach (var group in items)
            {
                Write(json, group, state);
            }

            json.WriteEndArray();
            LogsPage.WriteNext(json, next);
        };
    }

    private JsonAnswer Delete(JsonRequest request)
    {
        var name = Open(request);
        logs.Store.Change(state => state.Without(LogsContext.Require(state, request.Call, name)));
        return static _ => { };
    }

    private JsonAnswer PutRetention(JsonRequest request)
    {
        var days = request.Parameters.Number("retentionInDays");
        var name = Open(request, check => check.Required("retentionInDays", days is null ? null : ""));
        if (days is { } given && !Days.Contains(given))
        {
            throw LogsErrors.InvalidParameter(
                $"1 validation error detected: Value '{given}' at 'retentionInDays' failed to satisfy constraint: " +
                $"Member must satisfy enum value set: [{string.Join(", ", Days)}]");
        }

        logs.Store.Change(state => state.With(LogsContext.Require(state, request.Call, name) with { RetentionDays = days }));
        return static _ => { };
    }

    private JsonAnswer DeleteRetention(JsonRequest request)
    {
        var name = Open(request);
        logs.Store.Change(state => state.With(LogsContext.Require(state, request.Call, name) with { RetentionDays = null }));
        return static _ => { };
    }

    private string Open(JsonRequest request, Action<LogsCheck>? more = null)
    {
        var check = new LogsCheck(request.Parameters);
        var name = check.Required("logGroupName", check.GroupName());
        more?.Invoke(check);
        check.Finish();
        logs.Authorize(request, name);
        return name;
    }

    private static void Write(Utf8JsonWriter json, LogGroup group, LogsState state)
    {
        json.WriteStartObject();
        json.WriteString("logGroupName", group.Name);
        json.WriteNumber("creationTime", group.Created.ToUnixTimeMilliseconds());
        if (group.RetentionDays is { } days)
        {
            json.WriteNumber("retentionInDays", days);
        }

        json.WriteNumber("metricFilterCount", 0);
        json.WriteString("arn", $"{group.Arn}:*");
        json.WriteNumber("storedBytes", state.BytesOf(group));
        json.WriteString("logGroupClass", group.Class);
        json.WriteString("logGroupArn", group.Arn);
        json.WriteBoolean("deletionProtectionEnabled", value: false);
        json.WriteEndObject();
    }
}
