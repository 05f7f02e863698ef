using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Route53.Operations;

/// <summary>The tags of hosted zones. There are no health checks that could have some.</summary>
internal sealed class TagOperations(Route53Context route53)
{
    private const string Path = "/2013-04-01/tags/{ResourceType}";
    private const string HostedZone = "hostedzone";
    private const int MaxTags = 10;
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    private static readonly string[] Types = ["healthcheck", HostedZone];

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("ChangeTagsForResource", "POST", $"{Path}/{{ResourceId}}", Change)
        .Add("ListTagsForResource", "GET", $"{Path}/{{ResourceId}}", List)
        .Add("ListTagsForResources", "POST", Path, ListMany);

    private RestAnswer Change(RestRequest request)
    {
        var id = Find(request, Route53Ids.Strip(request["ResourceId"], Route53Ids.ZonePrefix));
        var document = Route53Xml.Read(request, "ChangeTagsForResourceRequest");
        var added = (document.Children("AddTags", "Tag") ?? []).ConvertAll(tag => (Key: tag.Text("Key"), Value: tag.Text("Value") ?? ""));
        var removed = (document.Children("RemoveTagKeys", "Key") ?? []).ConvertAll(key => key.Value);
        Check(added, removed);
        route53.Store.Change(state =>
        {
            var zone = Route53Context.Find(state, id);
            var tags = zone.Tags.RemoveRange(removed).SetItems(added.Select(tag => KeyValuePair.Create(tag.Key ?? "", tag.Value)));
            return tags.Count <= MaxTags
                ? state.With(zone with { Tags = tags })
                : throw Route53Errors.InvalidInput($"The number of tags on a resource is limited to {MaxTags}.");
        });
        return RestAnswer.Xml(Route53Xml.Element("ChangeTagsForResourceResponse"));
    }

    private static void Check(List<(string? Key, string Value)> added, List<string> removed)
    {
        var violations = new Violations();
        if (added.Count + removed.Count == 0)
        {
            throw Route53Errors.InvalidInput("The request names no tags to add or to remove.");
        }

        violations.Count("addTags", added.ConvertAll(tag => tag.Key), 0, MaxTags);
        violations.Count("removeTagKeys", removed, 0, MaxTags);
        for (var index = 0; index < added.Count; index++)
        {
            violations.Require($"addTags.{index + 1}.member.key", added[index].Key);
            violations.Length($"addTags.{index + 1}.member.key", added[index].Key, 1, MaxKey);
            violations.Length($"addTags.{index + 1}.member.value", added[index].Value, 0, MaxValue);
        }

        if (violations.Message is { } message)
        {
            throw Route53Errors.InvalidInput(message);
        }
    }

    private RestAnswer List(RestRequest request)
    {
        var id = Find(request, Route53Ids.Strip(request["ResourceId"], Route53Ids.ZonePrefix));
        return RestAnswer.Xml(Route53Xml.Element("ListTagsForResourceResponse", Write(id)));
    }

    private RestAnswer ListMany(RestRequest request)
    {
        var ids = (Route53Xml.Read(request, "ListTagsForResourcesRequest").Children("ResourceIds", "ResourceId") ?? [])
            .ConvertAll(element => Route53Ids.Strip(element.Value, Route53Ids.ZonePrefix));
        var violations = new Violations();
        violations.Count("resourceIds", ids, 1, MaxTags);
        if (violations.Message is { } message)
        {
            throw Route53Errors.InvalidInput(message);
        }

        ids.ForEach(id => Find(request, id));
        return RestAnswer.Xml(Route53Xml.Element(
            "ListTagsForResourcesResponse", Route53Xml.Element("ResourceTagSets", ids.Select(Write))));
    }

    private string Find(RestRequest request, string id)
    {
        var type = request["ResourceType"];
        var violations = new Violations();
        violations.OneOf("resourceType", type, Types);
        if (violations.Message is { } message)
        {
            throw Route53Errors.InvalidInput(message);
        }

        route53.Authorize(request, $"{type}/{id}");
        return type is HostedZone
            ? Route53Context.Find(route53.Store.Current, id).Id
            : throw new AwsServiceException(404, "NoSuchHealthCheck", $"A health check with id {id} does not exist.");
    }

    private XElement Write(string id) => Route53Xml.Element(
        "ResourceTagSet",
        Route53Xml.Element("ResourceType", HostedZone),
        Route53Xml.Element("ResourceId", id),
        Route53Xml.Element(
            "Tags",
            Route53Context.Find(route53.Store.Current, id).Tags.Select(tag =>
                Route53Xml.Element("Tag", Route53Xml.Element("Key", tag.Key), Route53Xml.Element("Value", tag.Value)))));
}
