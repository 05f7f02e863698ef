using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;
using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Origin access controls.</summary>
internal sealed class OriginAccessControls(CloudFrontContext context)
{
    private const string Path = "/2020-05-31/origin-access-control";
    private const string ConfigName = "OriginAccessControlConfig";
    private const int Max = 100;

    private static readonly StructureShape Config = new(
        Required("Name", new TextShape(64)),
        Filled("Description", new TextShape(256)),
        Required("SigningProtocol", new ChoiceShape("sigv4")),
        Required("SigningBehavior", new ChoiceShape("never", "always", "no-override")),
        Required("OriginAccessControlOriginType", new ChoiceShape("s3", "mediastore", "mediapackagev2", "lambda")));

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateOriginAccessControl", HttpMethods.Post, Path, Create)
        .Add("ListOriginAccessControls", HttpMethods.Get, Path, List)
        .Add("GetOriginAccessControl", HttpMethods.Get, $"{Path}/{{Id}}", request => Answer(Open(request)))
        .Add("GetOriginAccessControlConfig", HttpMethods.Get, $"{Path}/{{Id}}/config", GetConfig)
        .Add("UpdateOriginAccessControl", HttpMethods.Put, $"{Path}/{{Id}}/config", Update)
        .Add("DeleteOriginAccessControl", HttpMethods.Delete, $"{Path}/{{Id}}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        context.Authorize(request, "CreateOriginAccessControl", CloudFrontContext.Arn(request.Call, "origin-access-control/*"));
        var config = RequestXml.Read(request, ConfigName, Config);
        var made = context.Store.Change(state =>
        {
            if (state.Controls.Count >= Max)
            {
                throw new AwsServiceException(
                    400,
                    "TooManyOriginAccessControls",
                    "The number of origin access controls in your Amazon Web Services account exceeds the maximum allowed.");
            }

            var control = Make(CloudFrontIds.New(), CloudFrontContext.PartitionOf(request.Call), config);
            RequireFreeName(state, control);
            return (state with { Controls = state.Controls.Add(control.Id, control) }, control);
        });
        return Answer(made, StatusCodes.Status201Created)
            .With("Location", CloudFrontContext.Location(request, $"origin-access-control/{made.Id}"));
    }

    private RestAnswer List(RestRequest request)
    {
        context.Authorize(request, "ListOriginAccessControls", "*");
        return ListPage.Of(
            request,
            "OriginAccessControlList",
            context.Store.Current.Controls.Values.Where(control => control.Partition == CloudFrontContext.PartitionOf(request.Call)),
            control => control.Id,
            control => CloudFrontXml.Element(
                "OriginAccessControlSummary", CloudFrontXml.Element("Id", control.Id), control.ToConfig().Elements()));
    }

    private RestAnswer GetConfig(RestRequest request)
    {
        var control = Open(request);
        return RestAnswer.Xml(control.ToConfig()).With("ETag", control.ETag);
    }

    private RestAnswer Update(RestRequest request)
    {
        CloudFrontContext.RequireVersion(request, Open(request).ETag);
        var config = RequestXml.Read(request, ConfigName, Config);
        return Answer(context.Store.Change(state =>
        {
            var present = Existing(state, request);
            CloudFrontContext.RequireVersion(request, present.ETag);
            var control = Make(present.Id, present.Partition, config);
            RequireFreeName(state, control);
            return (state with { Controls = state.Controls.SetItem(control.Id, control) }, control);
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
                .Any(config => config.GetSettings().Origins.Any(origin => origin.AccessControlId == present.Id))
                ? throw new AwsServiceException(
                    409,
                    "OriginAccessControlInUse",
                    "Cannot delete the origin access control because it's in use by one or more distributions.")
                : state with { Controls = state.Controls.Remove(present.Id) };
        });
        return RestAnswer.Empty();
    }

    private static OriginAccessControl Make(string id, string partition, XElement config) => new()
    {
        Id = id,
        Partition = partition,
        ETag = CloudFrontIds.New(),
        Name = config.Text("Name"),
        Description = config.Text("Description"),
        SigningBehavior = config.Text("SigningBehavior"),
        OriginType = config.Text("OriginAccessControlOriginType"),
    };

    private static void RequireFreeName(CloudFrontState state, OriginAccessControl control)
    {
        if (state.Controls.Values.Any(
            other => other.Id != control.Id && other.Partition == control.Partition && other.Name == control.Name))
        {
            throw new AwsServiceException(
                409, "OriginAccessControlAlreadyExists", "An origin access control with the same name already exists.");
        }
    }

    private OriginAccessControl Open(RestRequest request)
    {
        context.Authorize(request, request.Operation, CloudFrontContext.Arn(request.Call, $"origin-access-control/{request["Id"]}"));
        return Existing(context.Store.Current, request);
    }

    private static OriginAccessControl Existing(CloudFrontState state, RestRequest request) =>
        state.Controls.TryGetValue(request["Id"], out var control) && control.Partition == CloudFrontContext.PartitionOf(request.Call)
            ? control
            : throw CloudFrontErrors.NoSuchControl();

    private static RestAnswer Answer(OriginAccessControl control, int status = StatusCodes.Status200OK) => RestAnswer.Xml(
        CloudFrontXml.Element("OriginAccessControl", CloudFrontXml.Element("Id", control.Id), control.ToConfig()),
        status).With("ETag", control.ETag);
}
