using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Services.CloudFront.Settings;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Cache policies: AWS's own, and those of the account.</summary>
internal sealed class CachePolicies(CloudFrontContext context)
{
    private const string Path = "/2020-05-31/cache-policy";
    private const string ConfigName = "CachePolicyConfig";
    private const int Max = 20;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateCachePolicy", HttpMethods.Post, Path, Create)
        .Add("ListCachePolicies", HttpMethods.Get, Path, List)
        .Add("GetCachePolicy", HttpMethods.Get, $"{Path}/{{Id}}", request => Answer(Open(request)))
        .Add("GetCachePolicyConfig", HttpMethods.Get, $"{Path}/{{Id}}/config", GetConfig)
        .Add("UpdateCachePolicy", HttpMethods.Put, $"{Path}/{{Id}}", Update)
        .Add("DeleteCachePolicy", HttpMethods.Delete, $"{Path}/{{Id}}", Delete);

    /// <summary>The rules of a behaviour.</summary>
    public static CacheRules RulesOf(BehaviorSettings behavior, CloudFrontState state) =>
        behavior.OwnRules ?? Find(state, behavior.CachePolicyId)?.GetRules() ?? ManagedCachePolicies.All.Values.First(policy => policy.GetRules().MaxTtl == 0).GetRules();

    /// <summary>Finds a policy; null where there is none.</summary>
    public static CachePolicy? Find(CloudFrontState state, string id) =>
        ManagedCachePolicies.All.GetValueOrDefault(id) ?? state.CachePolicies.GetValueOrDefault(id);

    private RestAnswer Create(RestRequest request)
    {
        context.Authorize(request, "CreateCachePolicy", CloudFrontContext.Arn(request.Call, "cache-policy/*"));
        var config = RequestXml.Read(request, ConfigName, CachePolicyShape.Config);
        var made = context.Store.Change(state =>
        {
            if (state.CachePolicies.Count >= Max)
            {
                throw new AwsServiceException(400, "TooManyCachePolicies", "You have reached the maximum number of cache policies for this Amazon Web Services account.");
            }

            RequireFreeName(state, config, id: null);
            var policy = Make(CloudFrontIds.NewPolicy(), CloudFrontContext.PartitionOf(request.Call), config);
            return (state with { CachePolicies = state.CachePolicies.Add(policy.Id, policy) }, policy);
        });
        return Answer(made, StatusCodes.Status201Created).With("Location", CloudFrontContext.Location(request, $"cache-policy/{made.Id}"));
    }

    private RestAnswer List(RestRequest request)
    {
        context.Authorize(request, "ListCachePolicies", "*");
        var type = request.Query["Type"];
        var own = context.Store.Current.CachePolicies.Values.Where(policy => policy.Partition == CloudFrontContext.PartitionOf(request.Call));
        var all = (type is "custom" ? [] : ManagedCachePolicies.All.Values.AsEnumerable()).Concat(type is "managed" ? [] : own);
        return ListPage.Of(
            request,
            "CachePolicyList",
            all.OrderBy(policy => policy.Id, StringComparer.Ordinal),
            policy => policy.Id,
            policy => CloudFrontXml.Element(
                "CachePolicySummary", CloudFrontXml.Element("Type", policy.Partition.Length == 0 ? "managed" : "custom"), Write(policy)),
            isShort: true);
    }

    private RestAnswer GetConfig(RestRequest request)
    {
        var policy = Open(request);
        return RestAnswer.Xml(XElement.Parse(policy.Config)).With("ETag", policy.ETag);
    }

    private RestAnswer Update(RestRequest request)
    {
        var present = Open(request);
        RequireOwn(present, "IllegalUpdate", "The update contains modifications that are not allowed.");
        CloudFrontContext.RequireVersion(request, present.ETag);
        var config = RequestXml.Read(request, ConfigName, CachePolicyShape.Config);
        return Answer(context.Store.Change(state =>
        {
            CloudFrontContext.RequireVersion(request, Existing(state, request).ETag);
            RequireFreeName(state, config, present.Id);
            var policy = Make(present.Id, present.Partition, config);
            return (state with { CachePolicies = state.CachePolicies.SetItem(policy.Id, policy) }, policy);
        }));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var present = Open(request);
        RequireOwn(present, "IllegalDelete", "Deletion is not allowed for this entity.");
        context.Store.Change(state =>
        {
            CloudFrontContext.RequireVersion(request, Existing(state, request).ETag);
            return state.ConfigurationsAt(context.Now).Any(config => config.GetSettings().Behaviors.Any(behavior => behavior.CachePolicyId == present.Id))
                ? throw new AwsServiceException(409, "CachePolicyInUse", "Cannot delete the cache policy because it is attached to one or more cache behaviors.")
                : state with { CachePolicies = state.CachePolicies.Remove(present.Id) };
        });
        return RestAnswer.Empty();
    }

    private CachePolicy Make(string id, string partition, XElement config)
    {
        var rules = CacheRules.OfPolicy(config);
        return rules.MinTtl <= rules.DefaultTtl && rules.DefaultTtl <= rules.MaxTtl
            ? new CachePolicy(id, partition, CloudFrontIds.New(), context.Now, config.ToString(SaveOptions.DisableFormatting))
            : throw CloudFrontErrors.InvalidArgument("MinTTL, DefaultTTL and MaxTTL are in this order.");
    }

    private CachePolicy Open(RestRequest request)
    {
        context.Authorize(request, request.Operation, CloudFrontContext.Arn(request.Call, $"cache-policy/{request["Id"]}"));
        return Existing(context.Store.Current, request);
    }

    private static CachePolicy Existing(CloudFrontState state, RestRequest request) =>
        Find(state, request["Id"]) is { } policy && (policy.Partition.Length == 0 || policy.Partition == CloudFrontContext.PartitionOf(request.Call))
            ? policy
            : throw CloudFrontErrors.NoSuchCachePolicy();

    private static void RequireOwn(CachePolicy policy, string code, string message)
    {
        if (policy.Partition.Length == 0)
        {
            throw new AwsServiceException(400, code, message);
        }
    }

    private static void RequireFreeName(CloudFrontState state, XElement config, string? id)
    {
        var name = config.Text("Name");
        if (state.CachePolicies.Values.Concat(ManagedCachePolicies.All.Values).Any(policy => policy.Id != id && policy.GetName() == name))
        {
            throw new AwsServiceException(
                409,
                "CachePolicyAlreadyExists",
                "A cache policy with this name already exists. You must provide a unique name. To modify an existing cache policy, use UpdateCachePolicy.");
        }
    }

    private static RestAnswer Answer(CachePolicy policy, int status = StatusCodes.Status200OK) =>
        RestAnswer.Xml(Write(policy), status).With("ETag", policy.ETag);

    private static XElement Write(CachePolicy policy) => CloudFrontXml.Element(
        "CachePolicy",
        CloudFrontXml.Element("Id", policy.Id),
        CloudFrontXml.Time("LastModifiedTime", policy.LastModified),
        XElement.Parse(policy.Config));
}
