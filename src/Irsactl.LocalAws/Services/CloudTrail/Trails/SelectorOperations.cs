using System.Text.Json;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.CloudTrail.Trails;

/// <summary>Which events a trail has.</summary>
internal sealed class SelectorOperations(TrailContext trails)
{
    private const int Max = 5;
    private const int MaxValues = 250;
    private const string Parameter = "TrailName";

    private static readonly string[] Types = ["AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table"];

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable operations) => operations
        .Add("PutEventSelectors", Put)
        .Add("GetEventSelectors", Get)
        .Add("GetInsightSelectors", GetInsights);

    private JsonAnswer Put(JsonRequest request)
    {
        var arn = trails.Open(request, Parameter).Arn;
        if (request.Parameters.IsGiven("AdvancedEventSelectors"))
        {
            throw JsonErrors.NotImplemented("cloudtrail", "PutEventSelectors with AdvancedEventSelectors");
        }

        List<EventSelector> selectors = [.. request.Parameters.List("EventSelectors").Select(Read)];
        if (selectors.Count is 0 or > Max
            || selectors.Sum(selector => selector.DataResources.Sum(resource => resource.Values.Length)) > MaxValues)
        {
            throw Invalid($"a trail has 1 to {Max} event selectors with at most {MaxValues} data resources");
        }

        var changed = trails.Change(request, arn, trail => trail with { Selectors = [.. selectors] });
        return json => Write(json, changed);
    }

    private JsonAnswer Get(JsonRequest request)
    {
        var trail = trails.Open(request, Parameter);
        return json => Write(json, trail);
    }

    // What AWS answers for a trail that has none.
    private JsonAnswer GetInsights(JsonRequest request)
    {
        var trail = trails.Open(request, Parameter);
        throw new AwsServiceException(400, "InsightNotEnabledException", $"Trail {trail.Arn} does not have Insights enabled.");
    }

    private static EventSelector Read(JsonParameters sent)
    {
        var kind = sent.Text("ReadWriteType") ?? "All";
        if (kind is not ("All" or "ReadOnly" or "WriteOnly"))
        {
            throw Invalid($"ReadWriteType is All, ReadOnly or WriteOnly, not {kind}");
        }

        return new EventSelector(
            kind,
            sent.Flag("IncludeManagementEvents") ?? true,
            [.. sent.List("DataResources").Select(ReadResource)],
            [.. sent.Texts("ExcludeManagementEventSources") ?? []]);
    }

    private static DataResource ReadResource(JsonParameters sent) =>
        sent.Text("Type") is { } type && Types.Contains(type, StringComparer.Ordinal)
            ? new DataResource(type, [.. sent.Texts("Values") ?? []])
            : throw Invalid($"there are no data events of the type {sent.Text("Type")}");

    private static AwsServiceException Invalid(string message) => new(400, "InvalidEventSelectorsException", message);

    private static void Write(Utf8JsonWriter json, Trail trail)
    {
        json.WriteString("TrailARN", trail.Arn);
        json.WriteStartArray("EventSelectors");
        foreach (var selector in trail.Selectors)
        {
            json.WriteStartObject();
            json.WriteString("ReadWriteType", selector.ReadWriteType);
            json.WriteBoolean("IncludeManagementEvents", selector.IncludesManagement);
            json.WriteStartArray("DataResources");
            foreach (var resource in selector.DataResources)
            {
                json.WriteStartObject();
                json.WriteString("Type", resource.Type);
                WriteTexts(json, "Values", resource.Values);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteTexts(json, "ExcludeManagementEventSources", selector.ExcludedSources);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
