using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Origin request policies or response headers policies: AWS's own, and those of the account.</summary>
internal sealed class StoredPolicies(CloudFrontContext context, PolicyKind kind)
{
    private const string Version = "/2020-05-31";
    private const int Max = 20;

    private string Path => $"{Version}/{kind.Resource}";

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add($"Create{kind.Name}", HttpMethods.Post, Path, Create)
        .Add($"List{kind.Plural}", HttpMethods.Get, Path, List)
        .Add($"Get{kind.Name}", HttpMethods.Get, $"{Path}/{{Id}}", request => Answer(Open(request)))
        .Add($"Get{kind.Name}Config", HttpMethods.Get, $"{Path}/{{Id}}/config", GetConfig)
        .Add($"Update{kind.Name}", HttpMethods.Put, $"{Path}/{{Id}}", Update)
        .Add($"Delete{kind.Name}", HttpMethods.Delete, $"{Path}/{{Id}}", Delete)
        .Add($"ListDistributionsBy{kind.Name}Id", HttpMethods.Get, $"{Version}/distributionsBy{kind.Name}Id/{{Id}}", ListUsers);

    private RestAnswer Create(RestRequest request)
    {
        context.Authorize(request, request.Operation, CloudFrontContext.Arn(request.Call, $"{kind.Resource}/*"));
        var config = RequestXml.Read(request, $"{kind.Name}Config", kind.Shape);
        var made = context.Store.Change(state =>
        {
            if (kind.All(state).Count >= Max)
            {
                throw new AwsServiceException(400, $"TooMany{kind.Plural}", kind.TooMany(Max));
            }

            RequireFreeName(state, config, id: null);
            var policy = Make(CloudFrontIds.NewPolicy(), CloudFrontContext.PartitionOf(request.Call), config);
            return (kind.With(state, kind.All(state).Add(policy.Id, policy)), policy);
        });
        return Answer(made, StatusCodes.Status201Created)
            .With("Location", CloudFrontContext.Location(request, $"{kind.Resource}/{made.Id}"));
    }

    private RestAnswer List(RestRequest request)
    {
        context.Authorize(request, request.Operation, "*");
        var type = request.Query["Type"];
        var own = kind.All(context.Store.Current).Values.Where(policy => policy.Partition == CloudFrontContext.PartitionOf(request.Call));
        var all = (type is "custom" ? [] : kind.Managed.Values.AsEnumerable()).Concat(type is "managed" ? [] : own);
        return ListPage.Of(
            request,
            $"{kind.Name}List",
            all.OrderBy(policy => policy.Id, StringComparer.Ordinal),
            policy => policy.Id,
            policy => CloudFrontXml.Element(
                $"{kind.Name}Summary", CloudFrontXml.Element("Type", policy.Partition.Length == 0 ? "managed" : "custom"), Write(policy)),
            isShort: true);
    }

    private RestAnswer GetConfig(RestRequest request)
    {
        var policy = Open(request);
        return RestAnswer.Xml(policy.ToXml()).With("ETag", policy.ETag);
    }

    private RestAnswer Update(RestRequest request)
    {
        var present = Open(request);
        RequireOwn(present, "IllegalUpdate", "The update contains modifications that are not allowed.");
        CloudFrontContext.RequireVersion(request, present.ETag);
        var config = RequestXml.Read(request, $"{kind.Name}Config", kind.Shape);
        return Answer(context.Store.Change(state =>
        {
            CloudFrontContext.RequireVersion(request, Existing(state, request).ETag);
            RequireFreeName(state, config, present.Id);
            var policy = Make(present.Id, present.Partition, config);
            return (kind.With(state, kind.All(state).SetItem(policy.Id, policy)), policy);
        }));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var present = Open(request);
        RequireOwn(present, "IllegalDelete", "Deletion is not allowed for this entity.");
        context.Store.Change(state =>
        {
            CloudFrontContext.RequireVersion(request, Existing(state, request).ETag);
            return state.ConfigurationsAt(context.Now)
                .Any(config => config.GetSettings().Behaviors.Any(behavior => kind.UsedBy(behavior) == present.Id))
                ? throw new AwsServiceException(
                    409, $"{kind.Name}InUse", $"Cannot delete the {kind.Noun} because it is attached to one or more cache behaviors.")
                : kind.With(state, kind.All(state).Remove(present.Id));
        });
        return RestAnswer.Empty();
    }

    private RestAnswer ListUsers(RestRequest request)
    {
        context.Authorize(request, request.Operation, "*");
        var (state, id) = (context.Store.Current, request["Id"]);
        return kind.Find(state, id) is null
            ? throw kind.NoSuch()
            : ListPage.Of(
                request,
                "DistributionIdList",
                state.Distributions.Values.Where(distribution => distribution.Partition == CloudFrontContext.PartitionOf(request.Call)
                    && distribution.Config.GetSettings().Behaviors.Any(behavior => kind.UsedBy(behavior) == id)),
                distribution => distribution.Id,
                distribution => CloudFrontXml.Element("DistributionId", distribution.Id));
    }

    private StoredPolicy Make(string id, string partition, XElement config)
    {
        kind.Check(config);
        return new StoredPolicy(id, partition, CloudFrontIds.New(), context.Now, config.ToString(SaveOptions.DisableFormatting));
    }

    private StoredPolicy Open(RestRequest request)
    {
        context.Authorize(request, request.Operation, CloudFrontContext.Arn(request.Call, $"{kind.Resource}/{request["Id"]}"));
        return Existing(context.Store.Current, request);
    }

    private StoredPolicy Existing(CloudFrontState state, RestRequest request) =>
        kind.Find(state, request["Id"]) is { } policy
        && (policy.Partition.Length == 0 || policy.Partition == CloudFrontContext.PartitionOf(request.Call))
            ? policy
            : throw kind.NoSuch();

    private static void RequireOwn(StoredPolicy policy, string code, string message)
    {
        if (policy.Partition.Length == 0)
        {
            throw new AwsServiceException(400, code, message);
        }
    }

    private void RequireFreeName(CloudFrontState state, XElement config, string? id)
    {
        var name = config.Text("Name");
        if (kind.All(state).Values.Concat(kind.Managed.Values).Any(policy => policy.Id != id && policy.GetName() == name))
        {
            throw new AwsServiceException(
                409,
                $"{kind.Name}AlreadyExists",
                $"A {kind.Noun} with this name already exists. You must provide a unique name.{kind.NameTaken}");
        }
    }

    private RestAnswer Answer(StoredPolicy policy, int status = StatusCodes.Status200OK) =>
        RestAnswer.Xml(Write(policy), status).With("ETag", policy.ETag);

    private XElement Write(StoredPolicy policy) => CloudFrontXml.Element(
        kind.Name,
        CloudFrontXml.Element("Id", policy.Id),
        CloudFrontXml.Time("LastModifiedTime", policy.LastModified),
        policy.ToXml());
}
