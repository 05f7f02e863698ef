using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.CloudTrail.Trails;

/// <summary>Tags of trails.</summary>
internal sealed class TrailTags(TrailContext trails)
{
    private const int Max = 50;
    private const string List = "TagsList";

    /// <summary>No tags.</summary>
    public static ImmutableSortedDictionary<string, string> None { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable operations) => operations
        .Add("AddTags", AddTags)
        .Add("RemoveTags", RemoveTags)
        .Add("ListTags", ListTags);

    /// <summary>Reads the tags of a request.</summary>
    public static IReadOnlyDictionary<string, string> Read(JsonRequest request)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in request.Parameters.List(List))
        {
            var key = tag.Text("Key") ?? "";
            if (key.Length is 0 or > 128 || !tags.TryAdd(key, tag.Text("Value") ?? ""))
            {
                throw new AwsServiceException(
                    400, "InvalidTagParameterException", $"the tag '{key}' is there twice, or its key has not 1 to 128 characters");
            }
        }

        return tags;
    }

    /// <summary>Adds tags within the limit.</summary>
    public static ImmutableSortedDictionary<string, string> Add(
        ImmutableSortedDictionary<string, string> tags, IReadOnlyDictionary<string, string> added)
    {
        var all = tags.SetItems(added);
        return all.Count <= Max
            ? all
            : throw new AwsServiceException(400, "TagsLimitExceededException", $"a resource has at most {Max} tags");
    }

    private JsonAnswer AddTags(JsonRequest request)
    {
        var tags = Read(request);
        var arn = Named(request);
        trails.Authorize(request, arn, tags);
        trails.Change(request, arn, trail => trail with { Tags = Add(trail.Tags, tags) });
        return _ => { };
    }

    private JsonAnswer RemoveTags(JsonRequest request)
    {
        var tags = Read(request);
        var arn = Named(request);
        trails.Authorize(request, arn, tags);
        trails.Change(request, arn, trail => trail with { Tags = trail.Tags.RemoveRange(tags.Keys) });
        return _ => { };
    }

    private JsonAnswer ListTags(JsonRequest request)
    {
        var arns = request.Parameters.Texts("ResourceIdList") ?? [];
        foreach (var arn in arns)
        {
            trails.Authorize(request, arn);
        }

        List<Trail> found = [.. arns.Select(arn => TrailContext.Require(trails.Store.Current, request.Call, arn))];
        return json =>
        {
            json.WriteStartArray("ResourceTagList");
            foreach (var trail in found)
            {
                json.WriteStartObject();
                json.WriteString("ResourceId", trail.Arn);
                json.WriteStartArray(List);
                foreach (var (key, value) in trail.Tags)
                {
                    json.WriteStartObject();
                    json.WriteString("Key", key);
                    json.WriteString("Value", value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        };
    }

    private static string Named(JsonRequest request) => TrailContext.Required(request, "ResourceId");
}
