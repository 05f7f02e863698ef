using System.Text.Json;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Aliases.</summary>
internal sealed partial class AliasOperations(LambdaContext lambda)
{
    private const string Path = "/2015-03-31/functions/{FunctionName}/aliases";
    private const string NamePattern = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("CreateAlias", "POST", Path, Create)
        .Add("GetAlias", "GET", Path + "/{Name}", Get)
        .Add("UpdateAlias", "PUT", Path + "/{Name}", Update)
        .Add("DeleteAlias", "DELETE", Path + "/{Name}", Delete)
        .Add("ListAliases", "GET", Path, List);

    private RestAnswer Create(RestRequest request)
    {
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var check = new LambdaCheck();
        var name = check.Required("name", parameters.Text("Name"));
        var version = check.Required("functionVersion", parameters.Text("FunctionVersion"));
        var description = parameters.Text("Description") ?? "";
        check.Length("name", name, 1, 128);
        check.Pattern("name", name, NameForm(), NamePattern);
        check.Length("description", description, 0, 256);
        check.Finish();
        RefuseRouting(parameters);
        var reference = Open(request);
        var made = new FunctionAlias(name, version, description, LambdaContext.NewRevision());
        var function = lambda.Change(request, reference, function =>
        {
            RequireVersion(function, version);
            return function.Aliases.ContainsKey(name)
                ? throw LambdaErrors.Conflict($"Alias already exists: {function.ArnOf(name)}")
                : function with { Aliases = function.Aliases.Add(name, made) };
        });
        return RestAnswer.Json(json => Write(json, function, made), StatusCodes.Status201Created);
    }

    private RestAnswer Get(RestRequest request)
    {
        var function = LambdaContext.Require(lambda.Store.Current, request, Open(request));
        var alias = Require(function, request["Name"]);
        return RestAnswer.Json(json => Write(json, function, alias));
    }

    private RestAnswer Update(RestRequest request)
    {
        using var parameters = JsonParameters.Parse(request.Call.Body);
        RefuseRouting(parameters);
        var (version, description, revision) = (parameters.Text("FunctionVersion"), parameters.Text("Description"),
            parameters.Text("RevisionId"));
        var check = new LambdaCheck();
        check.Length("description", description, 0, 256);
        check.Finish();
        var function = lambda.Change(request, Open(request), function =>
        {
            var alias = Require(function, request["Name"]);
            if (version is not null)
            {
                RequireVersion(function, version);
            }

            return revision is not null && revision != alias.RevisionId
                ? throw LambdaErrors.WrongRevision()
                : function with
                {
                    Aliases = function.Aliases.SetItem(
                        alias.Name,
                        alias with
                        {
                            Version = version ?? alias.Version,
                            Description = description ?? alias.Description,
                            RevisionId = LambdaContext.NewRevision(),
                        }),
                };
        });
        return RestAnswer.Json(json => Write(json, function, Require(function, request["Name"])));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var name = request["Name"];

        // One that is not there is as good as deleted.
        lambda.Change(request, Open(request), function => function with
        {
            Aliases = function.Aliases.Remove(name),
            Policies = function.Policies.Remove(name),
            Urls = function.Urls.Remove(name),
        });
        return RestAnswer.Empty();
    }

    private RestAnswer List(RestRequest request)
    {
        var function = LambdaContext.Require(lambda.Store.Current, request, Open(request));
        var version = request.Query["FunctionVersion"];
        var page = LambdaPage.Of(
            request, function.Aliases.Values.Where(alias => version is null || alias.Version == version), alias => alias.Name, limit: 50);
        return RestAnswer.Json(json => page.Write(json, "Aliases", alias => Write(json, function, alias)));
    }

    private FunctionReference Open(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        lambda.Authorize(request, reference);
        return reference;
    }

    private static FunctionAlias Require(Function function, string name) =>
        function.Aliases.GetValueOrDefault(name) ?? throw LambdaErrors.NotFound($"Cannot find alias arn: {function.ArnOf(name)}");

    private static void RequireVersion(Function function, string version)
    {
        if (function.Aliases.ContainsKey(version) || function.FindVersion(version) is null)
        {
            throw LambdaErrors.FunctionNotFound(function.ArnOf(version));
        }
    }

    private static void RefuseRouting(JsonParameters parameters)
    {
        if (parameters.Structure("RoutingConfig")?.IsGiven("AdditionalVersionWeights") is true)
        {
            throw LambdaErrors.NotImplemented("aliases that lead to two versions: RoutingConfig");
        }
    }

    private static void Write(Utf8JsonWriter json, Function function, FunctionAlias alias)
    {
        json.WriteString("AliasArn", function.ArnOf(alias.Name));
        json.WriteString("Name", alias.Name);
        json.WriteString("FunctionVersion", alias.Version);
        json.WriteString("Description", alias.Description);
        json.WriteString("RevisionId", alias.RevisionId);
    }

    [GeneratedRegex("^[0-9]*[a-zA-Z_-][a-zA-Z0-9_-]*\\z", RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();
}
