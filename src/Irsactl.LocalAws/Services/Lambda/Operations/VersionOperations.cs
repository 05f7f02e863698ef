using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Published versions.</summary>
internal sealed class VersionOperations(LambdaContext lambda)
{
    private const string Path = "/2015-03-31/functions/{FunctionName}/versions";

    private readonly ConfigurationJson configuration = new(lambda);

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("PublishVersion", "POST", Path, Publish)
        .Add("ListVersionsByFunction", "GET", Path, List);

    /// <summary>
    /// The function with a version of what it is now; where nothing has changed since the last one, that one is the version.
    /// </summary>
    public static Function Publish(Function function, string description)
    {
        var last = function.Versions.LastOrDefault();
        if (last is not null && IsSame(last, function.Latest))
        {
            return function;
        }

        var number = function.LastVersion + 1;
        var version = function.Latest with
        {
            Version = FormattableString.Invariant($"{number}"),
            Description = description,
            RevisionId = LambdaContext.NewRevision(),
        };
        return function with { LastVersion = number, Versions = function.Versions.Add(version) };
    }

    private RestAnswer Publish(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        lambda.Authorize(request, reference);
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var (hash, revision, description) = (parameters.Text("CodeSha256"), parameters.Text("RevisionId"), parameters.Text("Description"));
        var check = new LambdaCheck();
        check.Length("description", description, 0, 256);
        check.Finish();
        var changed = lambda.Change(request, reference, function =>
        {
            lambda.RequireSettled(function);
            if (revision is not null && revision != function.Latest.RevisionId)
            {
                throw LambdaErrors.WrongRevision();
            }

            return hash is not null && hash != function.Latest.CodeSha256
                ? throw LambdaErrors.InvalidParameter(
                    $"CodeSHA256 ({hash}) is different from current CodeSHA256 in $LATEST ({function.Latest.CodeSha256}). " +
                    "Please try again with the CodeSHA256 in $LATEST.")
                : Publish(function, string.IsNullOrEmpty(description) ? function.Latest.Description : description);
        });
        var version = changed.Versions[^1];
        return RestAnswer.Json(json => configuration.Write(json, changed, version, version.Version), StatusCodes.Status201Created);
    }

    private RestAnswer List(RestRequest request)
    {
        var reference = FunctionReference.Read(request);
        var function = lambda.Open(request, reference);
        var page = LambdaPage.Of(request, function.AllVersions, version => version.Version, limit: 50);
        return RestAnswer.Json(json => page.Write(
            json, "Versions", version => configuration.Write(json, function, version, version.Version, isListed: true)));
    }

    // Descriptions do not count: they are what a version is called.
    private static bool IsSame(FunctionVersion one, FunctionVersion other) =>
        Settings(one) == Settings(other) && Variables(one).SequenceEqual(Variables(other));

    private static FunctionVersion Settings(FunctionVersion version) => version with
    {
        Version = "",
        Description = "",
        RevisionId = "",
        Modified = default,
        Created = default,
        Updated = null,
        Code = default,
        Environment = null,
    };

    private static IEnumerable<KeyValuePair<string, string>> Variables(FunctionVersion version) =>
        version.Environment ?? Enumerable.Empty<KeyValuePair<string, string>>();
}
