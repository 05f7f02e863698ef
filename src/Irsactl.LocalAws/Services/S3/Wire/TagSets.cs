using System.Collections.Immutable;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>Tags on the wire, and their limits (S3 User Guide, "Categorizing your objects using tags").</summary>
internal static class TagSets
{
    /// <summary>The most tags of a bucket.</summary>
    public const int MaxBucketTags = 50;

    /// <summary>The most tags of an object.</summary>
    public const int MaxObjectTags = 10;

    private const int MaxKey = 128;
    private const int MaxValue = 256;

    /// <summary>Reads a body.</summary>
    public static ImmutableArray<Tag> ReadBody(S3Request request, int limit) =>
        Read(S3Xml.Read(request.Call, "Tagging").All("TagSet").FirstOrDefault() ?? throw S3Errors.MalformedXml(), limit);

    /// <summary>Reads the <c>Tag</c> children of an element.</summary>
    public static ImmutableArray<Tag> Read(XElement set, int limit) => Check(
        [.. set.All("Tag").Select(
            tag => new Tag(tag.Text("Key") ?? throw S3Errors.MalformedXml(), tag.Text("Value") ?? throw S3Errors.MalformedXml()))],
        limit);

    /// <summary>Reads <c>x-amz-tagging</c>, which is written as a query.</summary>
    public static ImmutableArray<Tag> ReadHeader(S3Request request)
    {
        var query = new S3Query(request.Header("x-amz-tagging") ?? "");
        return Check([.. query.Pairs.Select(pair => new Tag(pair.Key, pair.Value))], MaxObjectTags);
    }

    /// <summary>Writes an answer.</summary>
    public static XElement Write(IEnumerable<Tag> tags) => S3Xml.Element(
        "Tagging",
        S3Xml.Element(
            "TagSet", tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    private static ImmutableArray<Tag> Check(ImmutableArray<Tag> tags, int limit)
    {
        if (tags.Length > limit)
        {
            throw new AwsServiceException(
                400, "BadRequest", $"{(limit == MaxObjectTags ? "Object tags" : "Bucket tag count")} cannot be greater than {limit}");
        }

        foreach (var tag in tags)
        {
            if (tag.Key.Length is 0 or > MaxKey)
            {
                throw Invalid("The TagKey you have provided is invalid", tag);
            }

            if (tag.Value.Length > MaxValue)
            {
                throw Invalid("The TagValue you have provided is invalid", tag);
            }

            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw Invalid("System tags cannot be added/updated by requester", tag);
            }
        }

        return tags.DistinctBy(tag => tag.Key, StringComparer.Ordinal).Count() == tags.Length
            ? tags
            : throw new AwsServiceException(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
    }

    private static AwsServiceException Invalid(string message, Tag tag) =>
        new(400, "InvalidTag", message) { Details = [new("TagKey", tag.Key), new("TagValue", tag.Value)] };
}
