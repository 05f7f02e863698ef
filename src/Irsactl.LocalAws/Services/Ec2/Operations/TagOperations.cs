using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Tags of all resources.</summary>
internal sealed class TagOperations(Ec2Context ec2)
{
    private const int MaxResources = 1000;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("CreateTags", Create).Add("DeleteTags", Delete).Add("DescribeTags", Describe);

    private Answer Create(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var ids = ReadIds(parameters);
        var tags = TagRules.Read(parameters.List("Tag"));
        parameters.Finish();
        if (tags.Count == 0)
        {
            throw Ec2Errors.MissingParameter("Tag");
        }

        Authorize(request, ids, tags);
        Change(request, ids, resource => TagRules.Add(resource.Tags, tags));
        return Done.Answer;
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var ids = ReadIds(parameters);

        // Without a value the tag goes whatever its value is; without tags all of them go.
        var tags = parameters.List("Tag").Select(tag => (Key: tag.Text("Key") ?? "", Value: tag.Text("Value"))).ToList();
        parameters.Finish();
        Authorize(request, ids, tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value ?? "")));
        Change(request, ids, resource => tags.Count == 0
            ? NetworkResource.NoTags
            : resource.Tags.RemoveRange(tags
                .Where(tag => resource.Tags.TryGetValue(tag.Key, out var value) && (tag.Value is null || tag.Value == value))
                .Select(tag => tag.Key)));
        return Done.Answer;
    }

    private Answer Describe(QueryRequest request)
    {
        var region = request.Call.Region;
        var parameters = new Ec2Parameters(request);
        var filters = Filters.Read(parameters);
        var page = PageOfIds.Read(parameters, "", hasIds: false);
        parameters.Finish();
        ec2.AuthorizeAny(request);
        var state = ec2.StateOf(region);
        var all = ResourceKinds.All
            .SelectMany(kind => kind.AllIn(state, region), (kind, resource) => (kind.Type, resource.Id, resource.Tags))
            .SelectMany(resource => resource.Tags, (resource, tag) => new TagOfResource(resource.Type, resource.Id, tag.Key, tag.Value))
            .OrderBy(tag => tag.Place, StringComparer.Ordinal);
        var (tags, next) = page.Of(filters.Of(all, FilterOf), tag => tag.Place);
        return writer =>
        {
            writer.List("tagSet", tags, (member, tag) =>
            {
                member.Text("resourceId", tag.Id);
                member.Text("resourceType", tag.Type);
                member.Text("key", tag.Key);
                member.Text("value", tag.Value);
            });
            writer.Text("nextToken", next);
        };
    }

    private static Func<TagOfResource, IEnumerable<string?>>? FilterOf(string name) => name switch
    {
        "key" => tag => [tag.Key],
        "value" => tag => [tag.Value],
        "resource-id" => tag => [tag.Id],
        "resource-type" => tag => [tag.Type],
        "tag-key" => tag => [tag.Key],
        "tag-value" => tag => [tag.Value],
        _ when name.StartsWith("tag:", StringComparison.Ordinal) => tag => [tag.Key == name["tag:".Length..] ? tag.Value : null],
        _ => null,
    };

    private static List<(ResourceKind Kind, string Id)> ReadIds(Ec2Parameters parameters)
    {
        var ids = parameters.Texts("ResourceId").Distinct(StringComparer.Ordinal).ToList();
        return ids.Count switch
        {
            0 => throw Ec2Errors.MissingParameter("ResourceId"),
            > MaxResources => throw Ec2Errors.InvalidValue($"The maximum number of resources is {MaxResources}."),
            _ => ids.ConvertAll(id => (
                ResourceKinds.All.FirstOrDefault(kind => NetworkIds.IsId(kind.Prefix, id))
                ?? throw Ec2Errors.Of("InvalidID", $"The ID '{id}' is not valid"),
                id)),
        };
    }

    private void Authorize(QueryRequest request, List<(ResourceKind Kind, string Id)> ids, IEnumerable<KeyValuePair<string, string>> tags)
    {
        var (region, state) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        var asked = NetworkResource.NoTags.SetItems(tags);
        ec2.Authorize(
            request, [.. ids.Select(id => ActedOn.Found(id.Kind, id.Id, id.Kind.FindAny(state, region, id.Id)) with { NewTags = asked })]);
    }

    private void Change(
        QueryRequest request,
        List<(ResourceKind Kind, string Id)> ids,
        Func<NetworkResource, System.Collections.Immutable.ImmutableSortedDictionary<string, string>> change)
    {
        var region = request.Call.Region;
        ec2.Change(region, state => ids.Aggregate(state, (changed, id) =>
            id.Kind.Tagged(changed, id.Id, change(id.Kind.FindAny(changed, region, id.Id) ?? throw id.Kind.NotFound(id.Id)))));
    }

    private sealed record TagOfResource(string Type, string Id, string Key, string Value)
    {
        public string Place => $"{Id}/{Key}";
    }
}
