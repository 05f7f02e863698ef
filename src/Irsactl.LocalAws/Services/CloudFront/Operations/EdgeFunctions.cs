using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>
/// CloudFront's functions. They are kept, published and associated; nothing runs them here, and the paths that have one answer so.
/// </summary>
internal sealed class EdgeFunctions(CloudFrontContext context)
{
    private const string Path = "/2020-05-31/function";
    private const string Live = "LIVE";
    private const string Development = "DEVELOPMENT";
    private const int Max = 100;
    private const int MaxCode = 10 * 1024;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateFunction", HttpMethods.Post, Path, Create)
        .Add("ListFunctions", HttpMethods.Get, Path, List)
        .Add("GetFunction", HttpMethods.Get, $"{Path}/{{Name}}", Get)
        .Add("DescribeFunction", HttpMethods.Get, $"{Path}/{{Name}}/describe", Describe)
        .Add("UpdateFunction", HttpMethods.Put, $"{Path}/{{Name}}", Update)
        .Add("PublishFunction", HttpMethods.Post, $"{Path}/{{Name}}/publish", Publish)
        .Add("DeleteFunction", HttpMethods.Delete, $"{Path}/{{Name}}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        var body = RequestXml.Read(request, "CreateFunctionRequest", FunctionShape.New);
        var name = body.Text("Name");
        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            throw CloudFrontErrors.InvalidArgument(
                "The parameter Name has other characters than letters, digits, hyphens and underscores.");
        }

        var arn = ArnOf(request, name);
        context.Authorize(request, request.Operation, arn);
        var stage = ReadStage(body);
        var made = context.Store.Change(state =>
        {
            if (state.Functions.ContainsKey(arn))
            {
                throw new AwsServiceException(
                    409, "FunctionAlreadyExists", "A function with the same name already exists in this account.");
            }

            if (state.Functions.Count >= Max)
            {
                throw new AwsServiceException(400, "TooManyFunctions", $"An account has at most {Max} functions.");
            }

            var function = new EdgeFunction
            {
                Name = name, Partition = CloudFrontContext.PartitionOf(request.Call), Arn = arn, Created = context.Now, Development = stage,
            };
            return (state with { Functions = state.Functions.Add(arn, function) }, function);
        });
        return Answer(made, made.Development, StatusCodes.Status201Created)
            .With("Location", CloudFrontContext.Location(request, $"function/{name}"));
    }

    private RestAnswer List(RestRequest request)
    {
        context.Authorize(request, request.Operation, "*");
        var stage = StageName(request);
        var found = context.Store.Current.Functions.Values
            .Where(function => function.Partition == CloudFrontContext.PartitionOf(request.Call)
                && (stage is not Live || function.Live is not null));
        return ListPage.Of(
            request,
            "FunctionList",
            found,
            function => function.Name,
            function => Write(function, StageOf(function, stage)),
            isShort: true);
    }

    private RestAnswer Get(RestRequest request)
    {
        var function = Open(request);
        var stage = StageOf(function, StageName(request));
        return new RestAnswer(StatusCodes.Status200OK, "application/octet-stream", Convert.FromBase64String(stage.Code))
            .With("ETag", stage.ETag);
    }

    private RestAnswer Describe(RestRequest request)
    {
        var function = Open(request);
        return Answer(function, StageOf(function, StageName(request)));
    }

    private RestAnswer Update(RestRequest request)
    {
        var present = Open(request);
        CloudFrontContext.RequireVersion(request, present.Development.ETag);
        var stage = ReadStage(RequestXml.Read(request, "UpdateFunctionRequest", FunctionShape.Changed));
        var changed = Change(request, function => function with { Development = stage });

        // AWS spells the header so (CloudFront API Reference, "UpdateFunction").
        return Answer(changed, changed.Development).With("ETtag", changed.Development.ETag);
    }

    private RestAnswer Publish(RestRequest request)
    {
        Open(request);
        var published = Change(
            request, function => function with { Live = function.Development with { ETag = CloudFrontIds.New(), Modified = context.Now } });
        return Answer(published, published.Live ?? published.Development);
    }

    private RestAnswer Delete(RestRequest request)
    {
        var arn = Open(request).Arn;
        context.Store.Change(state =>
        {
            CloudFrontContext.RequireVersion(request, Existing(state, request).Development.ETag);
            return IsUsed(state, arn)
                ? throw new AwsServiceException(
                    409, "FunctionInUse", "Cannot delete the function because it is attached to one or more cache behaviors.")
                : state with { Functions = state.Functions.Remove(arn) };
        });
        return RestAnswer.Empty();
    }

    private EdgeFunction Change(RestRequest request, Func<EdgeFunction, EdgeFunction> change) => context.Store.Change(state =>
    {
        var present = Existing(state, request);
        CloudFrontContext.RequireVersion(request, present.Development.ETag);
        var changed = change(present);
        return (state with { Functions = state.Functions.SetItem(changed.Arn, changed) }, changed);
    });

    private EdgeFunctionStage ReadStage(XElement body)
    {
        var config = body.Child("FunctionConfig") ?? throw CloudFrontErrors.Required("FunctionConfig");
        var code = body.Text("FunctionCode");
        var buffer = new byte[code.Length];
        if (!Convert.TryFromBase64String(code, buffer, out var length) || length == 0)
        {
            throw CloudFrontErrors.InvalidArgument("The parameter FunctionCode is not in base64, or empty.");
        }

        return length <= MaxCode
            ? new EdgeFunctionStage(
                config.Text("Comment"),
                config.Text("Runtime"),
                Convert.ToBase64String(buffer.AsSpan(0, length)),
                CloudFrontIds.New(),
                context.Now)
            : throw new AwsServiceException(413, "FunctionSizeLimitExceeded", $"A function has at most {MaxCode} bytes.");
    }

    private EdgeFunction Open(RestRequest request)
    {
        context.Authorize(request, request.Operation, ArnOf(request, request["Name"]));
        return Existing(context.Store.Current, request);
    }

    private static EdgeFunction Existing(CloudFrontState state, RestRequest request) =>
        state.Functions.GetValueOrDefault(ArnOf(request, request["Name"])) ?? throw NoSuchFunction();

    private static AwsServiceException NoSuchFunction() => new(404, "NoSuchFunctionExists", "The specified function does not exist.");

    private static string ArnOf(RestRequest request, string name) => CloudFrontContext.Arn(request.Call, $"function/{name}");

    private static string StageName(RestRequest request) => request.Query["Stage"] is Live ? Live : Development;

    private static EdgeFunctionStage StageOf(EdgeFunction function, string stage) =>
        stage is Live ? function.Live ?? throw NoSuchFunction() : function.Development;

    private bool IsUsed(CloudFrontState state, string arn) => state.ConfigurationsAt(context.Now)
        .Any(config => config.GetSettings().Behaviors.Any(behavior => behavior.FunctionArns.Contains(arn, StringComparer.Ordinal)));

    private RestAnswer Answer(EdgeFunction function, EdgeFunctionStage stage, int status = StatusCodes.Status200OK) =>
        RestAnswer.Xml(Write(function, stage), status).With("ETag", stage.ETag);

    private XElement Write(EdgeFunction function, EdgeFunctionStage stage)
    {
        var isLive = ReferenceEquals(stage, function.Live);
        var status = !isLive ? "UNPUBLISHED" : IsUsed(context.Store.Current, function.Arn) ? "DEPLOYED" : "UNASSOCIATED";
        return CloudFrontXml.Element(
            "FunctionSummary",
            CloudFrontXml.Element("Name", function.Name),
            CloudFrontXml.Element("Status", status),
            CloudFrontXml.Element(
                "FunctionConfig", CloudFrontXml.Element("Comment", stage.Comment), CloudFrontXml.Element("Runtime", stage.Runtime)),
            CloudFrontXml.Element(
                "FunctionMetadata",
                CloudFrontXml.Element("FunctionARN", function.Arn),
                CloudFrontXml.Element("Stage", isLive ? Live : Development),
                CloudFrontXml.Time("CreatedTime", function.Created),
                CloudFrontXml.Time("LastModifiedTime", stage.Modified)));
    }
}
