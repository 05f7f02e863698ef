using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Packages;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Functions: made, read, listed, deleted.</summary>
internal sealed class FunctionOperations(LambdaContext lambda, ExecutionRoles roles, Action<Function> retire)
{
    private const string Path = "/2015-03-31/functions";

    private readonly ConfigurationJson configuration = new(lambda);

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateFunction", "POST", Path, Create)
        .Add("GetFunction", "GET", Path + "/{FunctionName}", Get)
        .Add("GetFunctionConfiguration", "GET", Path + "/{FunctionName}/configuration", GetConfiguration)
        .Add("ListFunctions", "GET", Path, List)
        .Add("DeleteFunction", "DELETE", Path + "/{FunctionName}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var check = new LambdaCheck();
        var name = check.Required("functionName", parameters.Text("FunctionName"));
        var role = check.Required("role", parameters.Text("Role"));
        var code = parameters.Structure("Code");
        check.Required("code", code is null ? null : "");
        check.Finish();
        var reference = FunctionReference.Read(request, name);
        var tags = TagRules.Read(parameters.Map("Tags"));
        lambda.Authorize(request, reference, TagRules.Keys(tags));
        if (parameters.Text("PackageType") is "Image")
        {
            throw LambdaErrors.NotImplemented("functions in container images");
        }

        var function = New(request, reference, parameters, role) with { Tags = tags };
        roles.Check(request.Call, function.Latest.Role, function.Arn);
        var zip = CodeSource.Read(code!, request.Call, lambda.Objects);
        function = function with { Latest = function.Latest with { Code = zip, CodeSha256 = CodePackage.Hash(zip) } };
        if (parameters.Flag("Publish") is true)
        {
            function = VersionOperations.Publish(function, function.Latest.Description);
        }

        lambda.Store.Change(state => state.Find(function.Region, function.Name) is null
            ? state.With(function)
            : throw LambdaErrors.Conflict($"Function already exist: {function.Name}"));
        var made = function.Versions.FirstOrDefault() ?? function.Latest;
        return RestAnswer.Json(json => configuration.Write(json, function, made, ""), StatusCodes.Status201Created);
    }

    private Function New(RestRequest request, FunctionReference reference, JsonParameters parameters, string role)
    {
        var (runtime, handler) = (parameters.Text("Runtime"), parameters.Text("Handler"));
        if (runtime is null || handler is null)
        {
            throw LambdaErrors.InvalidParameter(
                "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }

        var now = lambda.Now;
        var nothing = new FunctionVersion
        {
            Version = Function.LatestVersion,
            Runtime = runtime,
            Handler = handler,
            Role = role,
            LogGroup = $"/aws/lambda/{reference.Name}",
            Architecture = SettingsReader.ReadArchitecture(parameters) ?? "x86_64",
            Code = default,
            CodeSha256 = "",
            Modified = now,
            RevisionId = LambdaContext.NewRevision(),
            Created = now,
        };
        return new Function
        {
            Name = reference.Name,
            Region = request.Call.Region,
            Arn = reference.Arn,
            Latest = SettingsReader.Read(parameters, nothing),
        };
    }

    private RestAnswer Get(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        var (function, version) = Find(request, reference);
        var mayListTags = lambda.Decide(request.Call, reference, "ListTags");
        return RestAnswer.Json(json =>
        {
            json.WriteStartObject("Configuration");
            configuration.Write(json, function, version, reference.Qualifier);
            json.WriteEndObject();
            json.WriteStartObject("Code");
            json.WriteString("RepositoryType", "S3");
            json.WriteString("Location", lambda.Downloads.Offer(version));
            json.WriteEndObject();
            if (!mayListTags.IsAllowed)
            {
                json.WriteStartObject("TagsError");
                json.WriteString("ErrorCode", "AccessDeniedException");
                json.WriteString("Message", Foundation.Auth.AccessDeniedText.For(mayListTags, reference.QualifiedArn));
                json.WriteEndObject();
            }
            else if (!function.Tags.IsEmpty)
            {
                TagRules.Write(json, function.Tags);
            }

            if (function.ReservedConcurrency is { } reserved)
            {
                json.WriteStartObject("Concurrency");
                json.WriteNumber("ReservedConcurrentExecutions", reserved);
                json.WriteEndObject();
            }
        });
    }

    private RestAnswer GetConfiguration(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        var (function, version) = Find(request, reference);
        return RestAnswer.Json(json => configuration.Write(json, function, version, reference.Qualifier));
    }

    private (Function Function, FunctionVersion Version) Find(RestRequest request, FunctionReference reference)
    {
        var function = lambda.Open(request, reference);
        return (function, function.FindVersion(reference.Qualifier) ?? throw LambdaErrors.FunctionNotFound(reference.QualifiedArn));
    }

    private RestAnswer List(RestRequest request)
    {
        lambda.AuthorizeAll(request);
        var check = new LambdaCheck();
        check.Choice("functionVersion", request.Query["FunctionVersion"], "ALL");
        check.Finish();
        var all = request.Query["FunctionVersion"] is "ALL";
        var found = lambda.Store.Current.In(request.Call.Region)
            .SelectMany(
                function => (all ? function.AllVersions : [function.Latest]).Select(version => (Function: function, Version: version)));
        var page = LambdaPage.Of(request, found, item => $"{item.Function.Name}:{item.Version.Version}", limit: 50);
        return RestAnswer.Json(json => page.Write(json, "Functions", item =>
            configuration.Write(json, item.Function, item.Version, all ? item.Version.Version : "", isListed: true)));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        lambda.Authorize(request, reference);
        var deleted = lambda.Store.Change(state =>
        {
            var function = LambdaContext.Require(state, request, reference);
            return reference.Qualifier.Length == 0 ? (state.Without(function), function)
                : reference.Qualifier == Function.LatestVersion
                    ? throw LambdaErrors.InvalidParameter("$LATEST version cannot be deleted without deleting the function.")
                : (state.With(WithoutVersion(function, reference.Qualifier)), function);
        });
        retire(deleted);
        return RestAnswer.Empty();
    }

    private static Function WithoutVersion(Function function, string version) =>
        function.Aliases.ContainsKey(version) ? throw LambdaErrors.InvalidParameter("Deletion of an alias is DeleteAlias's business.")
        : function.Aliases.Values.Where(alias => alias.Version == version).Select(alias => alias.Name).ToList() is { Count: > 0 } names
            ? throw LambdaErrors.Conflict($"Version {version} is referenced by aliases [{string.Join(", ", names)}] and cannot be deleted")
            : function with
            {
                Versions = [.. function.Versions.Where(published => published.Version != version)],
                Policies = function.Policies.Remove(version),
            };
}
