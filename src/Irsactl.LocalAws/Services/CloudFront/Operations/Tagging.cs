using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Tags of distributions.</summary>
internal sealed class Tagging(CloudFrontContext context)
{
    private const string Path = "/2020-05-31/tagging";

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("ListTagsForResource", HttpMethods.Get, Path, List)
        .Add("TagResource", HttpMethods.Post, $"{Path}?Operation=Tag", Tag)
        .Add("UntagResource", HttpMethods.Post, $"{Path}?Operation=Untag", Untag);

    /// <summary>The condition keys of a request that brings tags.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Keys(ImmutableSortedDictionary<string, string> tags)
    {
        var keys = tags.ToDictionary(tag => $"aws:RequestTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal);
        keys["aws:TagKeys"] = [.. tags.Keys];
        return keys;
    }

    /// <summary>The condition keys of a tagged resource.</summary>
    public static Dictionary<string, IReadOnlyList<string>> KeysOf(Distribution? distribution) =>
        distribution?.Tags.ToDictionary(
            tag => $"aws:ResourceTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal)
        ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Refuses more tags than a resource can have.</summary>
    public static ImmutableSortedDictionary<string, string> RequireFew(ImmutableSortedDictionary<string, string> tags) =>
        tags.Count <= TagShapes.Max ? tags : throw CloudFrontErrors.InvalidTagging($"A resource has at most {TagShapes.Max} tags.");

    private RestAnswer List(RestRequest request)
    {
        var (arn, distribution) = Named(request);
        context.Authorize(request, "ListTagsForResource", arn, KeysOf(distribution));
        return RestAnswer.Xml(CloudFrontXml.Element(
            "Tags",
            CloudFrontXml.Element(
                "Items",
                Require(distribution, arn).Tags.Select(tag =>
                    CloudFrontXml.Element("Tag", CloudFrontXml.Element("Key", tag.Key), CloudFrontXml.Element("Value", tag.Value))))));
    }

    private RestAnswer Tag(RestRequest request)
    {
        var tags = TagShapes.ReadTags(RequestXml.Read(request, "Tags", AnyShape.Element));
        var keys = Keys(tags);
        return Change(request, keys, present => RequireFew(present.SetItems(tags)));
    }

    private RestAnswer Untag(RestRequest request)
    {
        var removed = TagShapes.ReadKeys(RequestXml.Read(request, "TagKeys", AnyShape.Element));
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["aws:TagKeys"] = removed };
        return Change(request, keys, present => present.RemoveRange(removed));
    }

    private RestAnswer Change(
        RestRequest request,
        Dictionary<string, IReadOnlyList<string>> keys,
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change)
    {
        var (arn, distribution) = Named(request);
        foreach (var (key, values) in KeysOf(distribution))
        {
            keys[key] = values;
        }

        context.Authorize(request, request.Operation, arn, keys);
        context.Store.Change(state =>
        {
            var present = Require(Find(state, arn), arn);
            return state with { Distributions = state.Distributions.SetItem(present.Id, present with { Tags = change(present.Tags) }) };
        });
        return RestAnswer.Empty();
    }

    private (string Arn, Distribution? Distribution) Named(RestRequest request)
    {
        var arn = request.Query["Resource"] is { Length: > 0 } named ? named : throw CloudFrontErrors.Required("Resource");
        return (arn, Find(context.Store.Current, arn));
    }

    private static Distribution? Find(CloudFrontState state, string arn) =>
        state.Distributions.Values.FirstOrDefault(distribution => distribution.Arn == arn);

    private static Distribution Require(Distribution? distribution, string arn) =>
        distribution ?? throw CloudFrontErrors.NoSuchResource(arn);
}
