using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Packages;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Changes of code and settings. Each takes a while, and no other is taken meanwhile.</summary>
internal sealed class UpdateOperations(LambdaContext lambda, ExecutionRoles roles)
{
    private const string Path = "/2015-03-31/functions/{FunctionName}";

    private readonly ConfigurationJson configuration = new(lambda);

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("UpdateFunctionCode", "PUT", Path + "/code", UpdateCode)
        .Add("UpdateFunctionConfiguration", "PUT", Path + "/configuration", UpdateConfiguration);

    private RestAnswer UpdateCode(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        lambda.Authorize(request, reference);
        using var parameters = JsonParameters.Parse(request.Call.Body);
        LambdaContext.Require(lambda.Store.Current, request, reference);
        var zip = CodeSource.Read(parameters, request.Call, lambda.Objects);
        var architecture = SettingsReader.ReadArchitecture(parameters);
        var hash = CodePackage.Hash(zip);
        FunctionVersion Change(FunctionVersion latest) =>
            latest with { Code = zip, CodeSha256 = hash, Architecture = architecture ?? latest.Architecture };
        if (parameters.Flag("DryRun") is true)
        {
            var function = LambdaContext.Require(lambda.Store.Current, request, reference);
            lambda.RequireSettled(function);
            CheckRevision(function, parameters);
            return RestAnswer.Json(json => configuration.Write(json, function, Change(function.Latest), ""));
        }

        var changed = Apply(request, reference, parameters, Change, parameters.Flag("Publish") is true);
        var shown = parameters.Flag("Publish") is true ? changed.Versions[^1] : changed.Latest;
        return RestAnswer.Json(json => configuration.Write(json, changed, shown, ""));
    }

    private RestAnswer UpdateConfiguration(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        lambda.Authorize(request, reference);
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var function = LambdaContext.Require(lambda.Store.Current, request, reference);
        _ = SettingsReader.Read(parameters, function.Latest);
        if (parameters.Text("Role") is { } role)
        {
            roles.Check(request.Call, role, function.Arn);
        }

        var changed = Apply(request, reference, parameters, latest => SettingsReader.Read(parameters, latest), publishes: false);
        return RestAnswer.Json(json => configuration.Write(json, changed, changed.Latest, ""));
    }

    private Function Apply(
        RestRequest request,
        FunctionReference reference,
        JsonParameters parameters,
        Func<FunctionVersion, FunctionVersion> change,
        bool publishes) =>
        lambda.Change(request, reference, function =>
        {
            lambda.RequireSettled(function);
            CheckRevision(function, parameters);
            var now = lambda.Now;
            var changed = function with
            {
                Previous = function.Latest,
                Latest = change(function.Latest) with { Modified = now, Updated = now, RevisionId = LambdaContext.NewRevision() },
            };
            return publishes ? VersionOperations.Publish(changed, changed.Latest.Description) : changed;
        });

    private static void CheckRevision(Function function, JsonParameters parameters)
    {
        if (parameters.Text("RevisionId") is { } revision && revision != function.Latest.RevisionId)
        {
            throw LambdaErrors.WrongRevision();
        }
    }
}
