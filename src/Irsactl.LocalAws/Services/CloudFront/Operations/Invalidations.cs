using System.Collections.Immutable;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;
using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Invalidations.</summary>
internal sealed class Invalidations(CloudFrontContext context, Distributions distributions)
{
    private const string Path = "/2020-05-31/distribution/{DistributionId}/invalidation";
    private const string Label = "DistributionId";
    private const int MaxPaths = 3000;
    private const int MaxStars = 15;

    private static readonly StructureShape Batch = new(
        Required("Paths", new ListShape("Path", new TextShape(4000))), Required("CallerReference", new TextShape(128)));

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateInvalidation", HttpMethods.Post, Path, Create)
        .Add("ListInvalidations", HttpMethods.Get, Path, List)
        .Add("GetInvalidation", HttpMethods.Get, $"{Path}/{{Id}}", Get);

    private RestAnswer Create(RestRequest request)
    {
        distributions.Open(request, Label);
        var batch = RequestXml.Read(request, "InvalidationBatch", Batch);
        ImmutableArray<string> paths = [.. batch.Texts("Paths").Select(path => path.StartsWith('/') ? path : $"/{path}")];
        var reference = batch.Text("CallerReference");
        RequirePaths(paths);
        var now = context.Now;
        var made = context.Store.Change(state =>
        {
            var distribution = Distributions.Existing(state, request, Label);
            if (distribution.Invalidations.Values.FirstOrDefault(other => other.CallerReference == reference) is { } same)
            {
                return same.Paths.SequenceEqual(paths, StringComparer.Ordinal) ? (state, same) : throw CloudFrontErrors.InvalidArgument(
                    "Another invalidation of this distribution has the same caller reference and other paths.");
            }

            RequireRoom(distribution, paths, now);
            var invalidation = new Invalidation
            {
                Id = CloudFrontIds.NewInvalidation(),
                CallerReference = reference,
                CreatedAt = now,
                CompletedAt = now + context.Options.SettleDelay,
                Paths = paths,
            };
            var changed = distribution with { Invalidations = distribution.Invalidations.Add(invalidation.Id, invalidation) };
            return (state with { Distributions = state.Distributions.SetItem(changed.Id, changed) }, invalidation);
        });
        return RestAnswer.Xml(Write(made), StatusCodes.Status201Created)
            .With("Location", CloudFrontContext.Location(request, $"distribution/{request[Label]}/invalidation/{made.Id}"));
    }

    private RestAnswer List(RestRequest request) => ListPage.Of(
        request,
        "InvalidationList",
        distributions.Open(request, Label).Invalidations.Values,
        invalidation => invalidation.Id,
        invalidation => CloudFrontXml.Element(
            "InvalidationSummary",
            CloudFrontXml.Element("Id", invalidation.Id),
            CloudFrontXml.Time("CreateTime", invalidation.CreatedAt),
            CloudFrontXml.Element("Status", Status(invalidation, context.Now))));

    private RestAnswer Get(RestRequest request) =>
        distributions.Open(request, Label).Invalidations.TryGetValue(request["Id"], out var found)
            ? RestAnswer.Xml(Write(found))
            : throw new AwsServiceException(404, "NoSuchInvalidation", "The specified invalidation does not exist.");

    private static void RequirePaths(ImmutableArray<string> paths)
    {
        if (paths.IsEmpty)
        {
            throw CloudFrontErrors.InvalidArgument("There are no paths to invalidate.");
        }

        if (paths.Length > MaxPaths)
        {
            throw new AwsServiceException(413, "BatchTooLarge", "Invalidation batch specified is too large.");
        }

        if (paths.Any(path => path.AsSpan(0, path.Length - 1).Contains('*') || path.Any(character => character is <= ' ' or > '~')))
        {
            throw CloudFrontErrors.InvalidArgument("A path has characters that must be encoded, or a star before its end.");
        }
    }

    private static void RequireRoom(Distribution distribution, ImmutableArray<string> paths, DateTimeOffset now)
    {
        var all = distribution.Invalidations.Values.Where(other => other.CompletedAt > now).SelectMany(other => other.Paths)
            .Concat(paths).ToList();
        if (all.Count > MaxPaths || all.Count(path => path.EndsWith('*')) > MaxStars)
        {
            throw new AwsServiceException(
                400,
                "TooManyInvalidationsInProgress",
                "You have exceeded the maximum number of allowable InProgress invalidation batch requests, or invalidation objects.");
        }
    }

    private static string Status(Invalidation invalidation, DateTimeOffset now) =>
        now >= invalidation.CompletedAt ? "Completed" : "InProgress";

    private XElement Write(Invalidation invalidation) => CloudFrontXml.Element(
        "Invalidation",
        CloudFrontXml.Element("Id", invalidation.Id),
        CloudFrontXml.Element("Status", Status(invalidation, context.Now)),
        CloudFrontXml.Time("CreateTime", invalidation.CreatedAt),
        CloudFrontXml.Element(
            "InvalidationBatch",
            CloudFrontXml.List("Paths", [.. invalidation.Paths.Select(path => CloudFrontXml.Element("Path", path))]),
            CloudFrontXml.Element("CallerReference", invalidation.CallerReference)));
}
