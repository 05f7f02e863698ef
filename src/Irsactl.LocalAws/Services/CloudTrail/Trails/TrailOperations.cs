using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.CloudTrail.Trails;

/// <summary>Trails themselves.</summary>
internal sealed partial class TrailOperations(TrailContext trails, TrailDelivery delivery)
{
    private const int MaxInARegion = 5;
    private const string NameParameter = "Name";

    // What a trail here cannot have.
    private static readonly string[] NotHere = ["SnsTopicName", "CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn", "KmsKeyId"];

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable operations) => operations
        .Add("CreateTrail", Create)
        .Add("UpdateTrail", Update)
        .Add("DeleteTrail", Delete)
        .Add("GetTrail", Get)
        .Add("DescribeTrails", Describe)
        .Add("ListTrails", List)
        .Add("GetTrailStatus", GetStatus)
        .Add("StartLogging", request => Switch(request, isOn: true))
        .Add("StopLogging", request => Switch(request, isOn: false));

    private JsonAnswer Create(JsonRequest request)
    {
        var name = TrailContext.Required(request, NameParameter);
        var arn = TrailContext.ArnOf(request.Call, name);
        var tags = TrailTags.Read(request);
        trails.Authorize(request, arn, tags);
        if (!Name().IsMatch(name))
        {
            throw new AwsServiceException(
                400,
                "InvalidTrailNameException",
                "a trail's name has 3 to 128 letters, digits, points, hyphens and underscores, and begins and ends with a letter or digit");
        }

        var made = Read(request, new Trail
        {
            Name = name,
            Arn = arn,
            HomeRegion = request.Call.Region,
            Bucket = TrailContext.Required(request, "S3BucketName"),
            Tags = TrailTags.Add(TrailTags.None, tags),
        });
        trails.Store.Change(state =>
        {
            var others = state.Trails.Values.Where(other => other.HomeRegion == made.HomeRegion).ToList();
            return others.Exists(other => other.Name == name) ? throw new AwsServiceException(
                    400, "TrailAlreadyExistsException", $"Trail {name} already exists for customer: {request.Call.AccountId}")
                : others.Count >= MaxInARegion ? throw new AwsServiceException(
                    400, "MaximumNumberOfTrailsExceededException", $"a region has at most {MaxInARegion} trails")
                : state with { Trails = state.Trails.Add(arn, made) };
        });
        return json => Write(json, made, withHome: false);
    }

    private JsonAnswer Update(JsonRequest request)
    {
        var arn = trails.Open(request, NameParameter).Arn;
        var changed = trails.Change(request, arn, trail => Read(request, trail));
        return json => Write(json, changed, withHome: false);
    }

    private JsonAnswer Delete(JsonRequest request)
    {
        var arn = trails.Open(request, NameParameter).Arn;
        trails.Store.Change(state => state with { Trails = state.Trails.Remove(TrailContext.Require(state, request.Call, arn).Arn) });
        delivery.Follow();
        return _ => { };
    }

    private JsonAnswer Get(JsonRequest request)
    {
        var trail = trails.Open(request, NameParameter);
        return json =>
        {
            json.WriteStartObject("Trail");
            Write(json, trail, withHome: true);
            json.WriteEndObject();
        };
    }

    // Without names: the region's own, and those of other regions that are of all of them.
    private JsonAnswer Describe(JsonRequest request)
    {
        trails.Authorize(request, "*");
        var named = request.Parameters.Texts("trailNameList")?.Select(name => TrailContext.ArnOf(request.Call, name))
            .ToHashSet(StringComparer.Ordinal);
        var withShadows = request.Parameters.Flag("includeShadowTrails") ?? true;
        var found = trails.Store.Current.Trails.Values.Where(trail =>
            (named is null or { Count: 0 } || named.Contains(trail.Arn))
            && (trail.HomeRegion == request.Call.Region || (trail.IsMultiRegion && withShadows)));
        return json =>
        {
            json.WriteStartArray("trailList");
            foreach (var trail in found)
            {
                json.WriteStartObject();
                Write(json, trail, withHome: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        };
    }

    private JsonAnswer List(JsonRequest request)
    {
        trails.Authorize(request, "*");
        var found = trails.Store.Current.Trails.Values.Where(trail => trail.HomeRegion == request.Call.Region || trail.IsMultiRegion);
        return json =>
        {
            json.WriteStartArray("Trails");
            foreach (var trail in found)
            {
                json.WriteStartObject();
                json.WriteString("TrailARN", trail.Arn);
                json.WriteString(NameParameter, trail.Name);
                json.WriteString("HomeRegion", trail.HomeRegion);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        };
    }

    private JsonAnswer GetStatus(JsonRequest request)
    {
        var trail = trails.Open(request, NameParameter);
        return json =>
        {
            json.WriteBoolean("IsLogging", trail.IsLogging);
            WriteTime(json, "LatestDeliveryTime", delivery.LatestOf(trail));
            WriteTime(json, "StartLoggingTime", trail.Started);
            WriteTime(json, "StopLoggingTime", trail.Stopped);
        };
    }

    private JsonAnswer Switch(JsonRequest request, bool isOn)
    {
        var arn = trails.Open(request, NameParameter).Arn;
        if (!isOn)
        {
            // What came until now is still the trail's.
            delivery.Deliver();
        }

        var now = trails.Time.GetUtcNow();
        trails.Change(request, arn, trail => trail.IsLogging == isOn ? trail
            : isOn ? trail with { IsLogging = true, Started = now }
            : trail with { IsLogging = false, Stopped = now });
        delivery.Follow();
        return _ => { };
    }

    private Trail Read(JsonRequest request, Trail trail)
    {
        var parameters = request.Parameters;
        if (Array.Find(NotHere, parameters.IsGiven) is { } other)
        {
            throw JsonErrors.NotImplemented("cloudtrail", $"{request.Operation} with {other}");
        }

        if (parameters.Flag("IsOrganizationTrail") is true)
        {
            throw JsonErrors.NotImplemented("cloudtrail", $"{request.Operation} with IsOrganizationTrail");
        }

        var read = trail with
        {
            Bucket = parameters.Text("S3BucketName") is { Length: > 0 } bucket ? bucket : trail.Bucket,
            KeyPrefix = parameters.Text("S3KeyPrefix") is { } prefix ? prefix is "" ? null : prefix : trail.KeyPrefix,
            IncludesGlobalServices = parameters.Flag("IncludeGlobalServiceEvents") ?? trail.IncludesGlobalServices,
            IsMultiRegion = parameters.Flag("IsMultiRegionTrail") ?? trail.IsMultiRegion,
            ValidatesFiles = parameters.Flag("EnableLogFileValidation") ?? trail.ValidatesFiles,
        };
        if (read is { IsMultiRegion: true, IncludesGlobalServices: false })
        {
            throw new AwsServiceException(
                400, "InvalidParameterCombinationException", "a trail of all regions has the events of global services");
        }

        return trails.Delivery.Check(new ServiceDelivery(
            TrailContext.Principal, read.Arn, request.Call.AccountId, read.Bucket, TrailKeys.Folder(read, request.Call.AccountId))) switch
        {
            DeliveryProblem.NoBucket => throw new AwsServiceException(
                400, "S3BucketDoesNotExistException", $"S3 bucket {read.Bucket} does not exist!"),
            DeliveryProblem.NotAllowed => throw new AwsServiceException(
                400, "InsufficientS3BucketPolicyException", $"Incorrect S3 bucket policy is detected for bucket: {read.Bucket}"),
            _ => read,
        };
    }

    private static void Write(Utf8JsonWriter json, Trail trail, bool withHome)
    {
        json.WriteString(NameParameter, trail.Name);
        json.WriteString("S3BucketName", trail.Bucket);
        if (trail.KeyPrefix is not null)
        {
            json.WriteString("S3KeyPrefix", trail.KeyPrefix);
        }

        json.WriteBoolean("IncludeGlobalServiceEvents", trail.IncludesGlobalServices);
        json.WriteBoolean("IsMultiRegionTrail", trail.IsMultiRegion);
        json.WriteString("TrailARN", trail.Arn);
        json.WriteBoolean("LogFileValidationEnabled", trail.ValidatesFiles);
        json.WriteBoolean("IsOrganizationTrail", value: false);
        if (withHome)
        {
            json.WriteString("HomeRegion", trail.HomeRegion);
            json.WriteBoolean("HasCustomEventSelectors", trail.Selectors is not [var only] || only != EventSelector.Default);
            json.WriteBoolean("HasInsightSelectors", value: false);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } there)
        {
            json.WritePropertyName(name);
            json.WriteRawValue((there.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
