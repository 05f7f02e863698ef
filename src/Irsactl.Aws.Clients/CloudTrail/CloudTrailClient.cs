using System.Text.Json;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.CloudTrail;

/// <summary>
/// AWS CloudTrail, as far as where trails bring which events. What AWS refuses is an <see cref="AmazonServiceException"/>.
/// </summary>
public sealed class CloudTrailClient : IDisposable
{
    internal static readonly ServiceDescription Service = new("CloudTrail", "cloudtrail", "2013-11-01");

    private const string Objects = "AWS::S3::Object";

    private readonly ApiClient _client;

    internal CloudTrailClient(ApiClient client) => _client = client;

    /// <summary>The trails that take events of the region, those of other home regions among them.</summary>
    public async Task<IReadOnlyList<TrailDescription>> DescribeTrailsAsync(CancellationToken cancellationToken = default) =>
        [.. (await CallAsync("DescribeTrails", json => json.WriteBoolean("includeShadowTrails", true), cancellationToken))
            .Members("trailList")
            .Select(trail => new TrailDescription(
                trail.Text("Name") ?? "",
                trail.Text("TrailARN") ?? "",
                trail.Text("HomeRegion") ?? "",
                trail.Text("S3BucketName") ?? "",
                trail.Text("S3KeyPrefix")))];

    /// <summary>Whether a trail is switched on.</summary>
    public async Task<bool> IsLoggingAsync(string arn, CancellationToken cancellationToken = default) =>
        (await CallAsync("GetTrailStatus", json => json.WriteString("Name", arn), cancellationToken))
            .TryGetProperty("IsLogging", out var isLogging) && isLogging.ValueKind == JsonValueKind.True;

    /// <summary>Which events of S3's objects a trail has.</summary>
    public async Task<TrailSelectors> GetObjectSelectorsAsync(string arn, CancellationToken cancellationToken = default)
    {
        var answer = await CallAsync("GetEventSelectors", json => json.WriteString("TrailName", arn), cancellationToken);
        return new TrailSelectors(
        [
            .. answer.Members("EventSelectors").SelectMany(Basic),
            .. answer.Members("AdvancedEventSelectors").SelectMany(Advanced),
        ]);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static IEnumerable<string> Basic(JsonElement selector) => selector.Text("ReadWriteType") == "WriteOnly"
        ? []
        : selector.Members("DataResources")
            .Where(resource => resource.Text("Type") == Objects)
            .SelectMany(resource => Texts(resource, "Values"));

    // {"FieldSelectors":[{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"resources.ARN","StartsWith":["arn:…/"]}]}
    private static IEnumerable<string> Advanced(JsonElement selector)
    {
        var fields = selector.Members("FieldSelectors").ToList();
        if (!Says("resources.type", Objects) || Says("readOnly", "false"))
        {
            return [];
        }

        var arns = fields.Where(field => field.Text("Field") == "resources.ARN")
            .SelectMany(field => Texts(field, "StartsWith").Concat(Texts(field, "Equals"))).ToList();
        return arns.Count > 0 ? arns : ["arn:"];

        bool Says(string name, string value) =>
            fields.Exists(field => field.Text("Field") == name && Texts(field, "Equals").Contains(value, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(JsonElement element, string list) =>
        element.Members(list).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? "");

    private Task<JsonElement> CallAsync(string operation, Action<Utf8JsonWriter> writeMembers, CancellationToken cancellationToken) =>
        _client.CallAsync(
            JsonRequest.ForTarget($"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}").WithBody(writeMembers),
            cancellationToken);
}
