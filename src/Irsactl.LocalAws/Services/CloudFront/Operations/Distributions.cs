using System.Collections.Immutable;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Checks;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Distributions.</summary>
internal sealed class Distributions(CloudFrontContext context)
{
    private const string Path = "/2020-05-31/distribution";
    private const string ConfigName = "DistributionConfig";
    private const int Max = 500;

    private readonly DistributionCheck check = new(context);

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateDistribution", HttpMethods.Post, Path, request =>
        {
            AuthorizeCreation(request, []);
            return Create(
                request, RequestXml.Read(request, ConfigName, DistributionShape.Config), ImmutableSortedDictionary<string, string>.Empty);
        })
        .Add("CreateDistributionWithTags", HttpMethods.Post, $"{Path}?WithTags", CreateWithTags)
        .Add("GetDistribution", HttpMethods.Get, $"{Path}/{{Id}}", request => Answer(Open(request)))
        .Add("GetDistributionConfig", HttpMethods.Get, $"{Path}/{{Id}}/config", GetConfig)
        .Add("UpdateDistribution", HttpMethods.Put, $"{Path}/{{Id}}/config", Update)
        .Add("DeleteDistribution", HttpMethods.Delete, $"{Path}/{{Id}}", Delete);

    /// <summary>A call's distribution, once the caller may do this to it.</summary>
    /// <param name="request">The call.</param>
    /// <param name="label">The label of the path that is its id.</param>
    public Distribution Open(RestRequest request, string label = "Id")
    {
        var found = context.Store.Current.Distributions.GetValueOrDefault(request[label]);
        context.Authorize(
            request, request.Operation, CloudFrontContext.Arn(request.Call, $"distribution/{request[label]}"), Tagging.KeysOf(found));
        return Existing(context.Store.Current, request, label);
    }

    /// <summary>A call's distribution in a state that is being changed: it can have gone since the call was let through.</summary>
    public static Distribution Existing(CloudFrontState state, RestRequest request, string label = "Id") =>
        state.Distributions.TryGetValue(request[label], out var distribution)
        && distribution.Partition == CloudFrontContext.PartitionOf(request.Call)
            ? distribution
            : throw CloudFrontErrors.NoSuchDistribution();

    private RestAnswer CreateWithTags(RestRequest request)
    {
        // Policies can ask for tags, so these are read first; what else is wrong only those learn who may do this.
        const string Root = "DistributionConfigWithTags";
        var tags = Tagging.RequireFew(TagShapes.ReadTags(RequestXml.Read(request, Root, AnyShape.Element).Child("Tags")));
        AuthorizeCreation(request, Tagging.Keys(tags));
        context.Authorize(request, "TagResource", AnyDistribution(request), Tagging.Keys(tags));
        var body = RequestXml.Read(request, Root, DistributionShape.WithTags);
        return Create(request, body.Child(ConfigName) ?? body, tags);
    }

    private RestAnswer Create(RestRequest request, XElement sent, ImmutableSortedDictionary<string, string> tags)
    {
        var config = new DistributionConfig(sent.ToString(SaveOptions.DisableFormatting));
        var now = context.Now;
        var made = context.Store.Change(state =>
        {
            var (partition, settings) = (CloudFrontContext.PartitionOf(request.Call), config.GetSettings());
            var others = state.Distributions.Values.Where(other => other.Partition == partition).ToList();
            if (others.Find(other => other.Config.GetSettings().CallerReference == settings.CallerReference) is { } same)
            {
                throw CloudFrontErrors.DistributionAlreadyExists(same.Id);
            }

            if (others.Count >= Max)
            {
                throw new AwsServiceException(
                    400,
                    "TooManyDistributions",
                    "Processing your request would cause you to exceed the maximum number of distributions allowed.");
            }

            var id = CloudFrontIds.New();
            check.Require(state, sent, settings, partition, id);
            var distribution = new Distribution
            {
                Id = id,
                Partition = partition,
                Arn = CloudFrontContext.Arn(request.Call, $"distribution/{id}"),
                DomainName = CloudFrontIds.NewDomainName(partition),
                ETag = CloudFrontIds.New(),
                LastModified = now,
                DeployedAt = now + context.Options.SettleDelay,
                Config = config,
                Tags = tags,
            };
            return (state with { Distributions = state.Distributions.Add(id, distribution) }, distribution);
        });
        return Answer(made, StatusCodes.Status201Created).With("Location", CloudFrontContext.Location(request, $"distribution/{made.Id}"));
    }

    private RestAnswer GetConfig(RestRequest request)
    {
        var distribution = Open(request);
        return RestAnswer.Xml(distribution.Config.ToXml()).With("ETag", distribution.ETag);
    }

    private RestAnswer Update(RestRequest request)
    {
        CloudFrontContext.RequireVersion(request, Open(request).ETag);
        var sent = RequestXml.Read(request, ConfigName, DistributionShape.Config);
        var config = new DistributionConfig(sent.ToString(SaveOptions.DisableFormatting));
        var now = context.Now;
        return Answer(context.Store.Change(state =>
        {
            var present = Existing(state, request);
            CloudFrontContext.RequireVersion(request, present.ETag);
            var settings = config.GetSettings();
            if (settings.CallerReference != present.Config.GetSettings().CallerReference)
            {
                throw CloudFrontErrors.IllegalUpdate("The caller reference of a distribution cannot be changed.");
            }

            check.Require(state, sent, settings, present.Partition, present.Id);
            var changed = present with
            {
                ETag = CloudFrontIds.New(),
                LastModified = now,
                DeployedAt = now + context.Options.SettleDelay,
                Config = config,
                Before = present.ServedAt(now),
            };
            return (state with { Distributions = state.Distributions.SetItem(changed.Id, changed) }, changed);
        }));
    }

    private RestAnswer Delete(RestRequest request)
    {
        Open(request);
        context.Store.Change(state =>
        {
            var present = Existing(state, request);
            CloudFrontContext.RequireVersion(request, present.ETag);
            return present.Config.GetSettings().IsEnabled || !present.IsDeployed(context.Now)
                ? throw CloudFrontErrors.DistributionNotDisabled()
                : state with { Distributions = state.Distributions.Remove(present.Id) };
        });
        return RestAnswer.Empty();
    }

    private static string AnyDistribution(RestRequest request) => CloudFrontContext.Arn(request.Call, "distribution/*");

    private void AuthorizeCreation(RestRequest request, Dictionary<string, IReadOnlyList<string>> keys) =>
        context.Authorize(request, "CreateDistribution", AnyDistribution(request), keys);

    private RestAnswer Answer(Distribution distribution, int status = StatusCodes.Status200OK) =>
        RestAnswer.Xml(DistributionXml.Whole(distribution, context.Now), status).With("ETag", distribution.ETag);
}
