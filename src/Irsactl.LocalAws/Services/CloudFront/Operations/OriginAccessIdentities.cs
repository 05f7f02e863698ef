using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;
using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Origin access identities.</summary>
internal sealed class OriginAccessIdentities(CloudFrontContext context)
{
    private const string Path = "/2020-05-31/origin-access-identity/cloudfront";
    private const string ConfigName = "CloudFrontOriginAccessIdentityConfig";
    private const int Max = 100;

    private static readonly StructureShape Config = new(
        Required("CallerReference", new TextShape(128)), Required("Comment", new TextShape(128)));

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateCloudFrontOriginAccessIdentity", HttpMethods.Post, Path, Create)
        .Add("ListCloudFrontOriginAccessIdentities", HttpMethods.Get, Path, List)
        .Add("GetCloudFrontOriginAccessIdentity", HttpMethods.Get, $"{Path}/{{Id}}", request => Answer(Open(request)))
        .Add("GetCloudFrontOriginAccessIdentityConfig", HttpMethods.Get, $"{Path}/{{Id}}/config", GetConfig)
        .Add("UpdateCloudFrontOriginAccessIdentity", HttpMethods.Put, $"{Path}/{{Id}}/config", Update)
        .Add("DeleteCloudFrontOriginAccessIdentity", HttpMethods.Delete, $"{Path}/{{Id}}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        context.Authorize(request, "CreateCloudFrontOriginAccessIdentity", CloudFrontContext.Arn(request.Call, "origin-access-identity/*"));
        var config = RequestXml.Read(request, ConfigName, Config);
        var (reference, comment, partition) = (config.Text("CallerReference"), config.Text("Comment"),
            CloudFrontContext.PartitionOf(request.Call));
        var made = context.Store.Change(state =>
        {
            if (state.Identities.Values.FirstOrDefault(other => other.CallerReference == reference && other.Partition == partition)
                is { } same)
            {
                // The same request, sent again, is answered as it was; a different one is not let through.
                return same.Comment == comment ? (state, same) : throw new AwsServiceException(
                    409,
                    "CloudFrontOriginAccessIdentityAlreadyExists",
                    "The caller reference you are using to create the CloudFront origin access identity is associated with "
                        + "another identity.");
            }

            if (state.Identities.Count >= Max)
            {
                throw new AwsServiceException(
                    400,
                    "TooManyCloudFrontOriginAccessIdentities",
                    "Processing your request would cause you to exceed the maximum number of origin access identities allowed.");
            }

            var identity = new OriginAccessIdentity
            {
                Id = CloudFrontIds.New(),
                Partition = partition,
                ETag = CloudFrontIds.New(),
                CanonicalUserId = CloudFrontIds.NewCanonicalUser(),
                CallerReference = reference,
                Comment = comment,
            };
            return (state with { Identities = state.Identities.Add(identity.Id, identity) }, identity);
        });
        return Answer(made, StatusCodes.Status201Created)
            .With("Location", CloudFrontContext.Location(request, $"origin-access-identity/cloudfront/{made.Id}"));
    }

    private RestAnswer List(RestRequest request)
    {
        context.Authorize(request, "ListCloudFrontOriginAccessIdentities", "*");
        return ListPage.Of(
            request,
            "CloudFrontOriginAccessIdentityList",
            context.Store.Current.Identities.Values.Where(identity => identity.Partition == CloudFrontContext.PartitionOf(request.Call)),
            identity => identity.Id,
            identity => CloudFrontXml.Element(
                "CloudFrontOriginAccessIdentitySummary",
                CloudFrontXml.Element("Id", identity.Id),
                CloudFrontXml.Element("S3CanonicalUserId", identity.CanonicalUserId),
                CloudFrontXml.Element("Comment", identity.Comment)));
    }

    private RestAnswer GetConfig(RestRequest request)
    {
        var identity = Open(request);
        return RestAnswer.Xml(identity.ToConfig()).With("ETag", identity.ETag);
    }

    private RestAnswer Update(RestRequest request)
    {
        CloudFrontContext.RequireVersion(request, Open(request).ETag);
        var config = RequestXml.Read(request, ConfigName, Config);
        return Answer(context.Store.Change(state =>
        {
            var present = Existing(state, request);
            CloudFrontContext.RequireVersion(request, present.ETag);
            if (config.Text("CallerReference") != present.CallerReference)
            {
                throw CloudFrontErrors.IllegalUpdate("The caller reference of an origin access identity cannot be changed.");
            }

            var identity = present with { ETag = CloudFrontIds.New(), Comment = config.Text("Comment") };
            return (state with { Identities = state.Identities.SetItem(identity.Id, identity) }, identity);
        }));
    }

    private RestAnswer Delete(RestRequest request)
    {
        Open(request);
        context.Store.Change(state =>
        {
            var present = Existing(state, request);
            CloudFrontContext.RequireVersion(request, present.ETag);
            return state.ConfigurationsAt(context.Now)
                .Any(config => config.GetSettings().Origins.Any(origin => origin.AccessIdentityId == present.Id))
                ? throw new AwsServiceException(
                    409, "CloudFrontOriginAccessIdentityInUse", "The CloudFront origin access identity is still being used.")
                : state with { Identities = state.Identities.Remove(present.Id) };
        });
        return RestAnswer.Empty();
    }

    private OriginAccessIdentity Open(RestRequest request)
    {
        context.Authorize(request, request.Operation, CloudFrontContext.Arn(request.Call, $"origin-access-identity/{request["Id"]}"));
        return Existing(context.Store.Current, request);
    }

    private static OriginAccessIdentity Existing(CloudFrontState state, RestRequest request) =>
        state.Identities.TryGetValue(request["Id"], out var identity) && identity.Partition == CloudFrontContext.PartitionOf(request.Call)
            ? identity
            : throw CloudFrontErrors.NoSuchIdentity();

    private static RestAnswer Answer(OriginAccessIdentity identity, int status = StatusCodes.Status200OK) => RestAnswer.Xml(
        CloudFrontXml.Element(
            "CloudFrontOriginAccessIdentity",
            CloudFrontXml.Element("Id", identity.Id),
            CloudFrontXml.Element("S3CanonicalUserId", identity.CanonicalUserId),
            identity.ToConfig()),
        status).With("ETag", identity.ETag);
}
