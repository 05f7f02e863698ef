using Irsactl.LocalAws.Services.Lambda.Wire;
using Irsactl.LocalAws.Wire.Json;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>Tags.</summary>
internal sealed class TagOperations(LambdaContext lambda)
{
    // The model ends after the ARN, which some clients do not encode.
    private const string Path = "/2017-03-31/tags/{Resource+}";

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("ListTags", "GET", Path, List)
        .Add("TagResource", "POST", Path, Tag)
        .Add("UntagResource", "DELETE", Path, Untag);

    private RestAnswer List(RestRequest request)
    {
        var function = lambda.Open(request, Read(request));
        return RestAnswer.Json(json => TagRules.Write(json, function.Tags));
    }

    private RestAnswer Tag(RestRequest request)
    {
        using var parameters = JsonParameters.Parse(request.Call.Body);
        var check = new LambdaCheck();
        var given = parameters.Map("Tags");
        check.Required("tags", given is null ? null : "");
        check.Finish();
        var (reference, tags) = (Read(request), TagRules.Read(given));
        lambda.Authorize(request, reference, TagRules.Keys(tags));
        lambda.Change(request, reference, function =>
        {
            var all = function.Tags.SetItems(tags);
            TagRules.CheckCount(all);
            return function with { Tags = all };
        });
        return RestAnswer.Empty();
    }

    private RestAnswer Untag(RestRequest request)
    {
        var (reference, keys) = (Read(request), request.Query.All("tagKeys"));
        lambda.Authorize(request, reference, TagRules.TagKeys(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), keys));
        lambda.Change(request, reference, function => function with { Tags = function.Tags.RemoveRange(keys) });
        return RestAnswer.Empty();
    }

    private static FunctionReference Read(RestRequest request)
    {
        var reference = FunctionReference.Read(request, request["Resource"]);
        return reference.Qualifier.Length == 0 && request["Resource"].StartsWith("arn:", StringComparison.Ordinal)
            ? reference
            : throw LambdaErrors.InvalidParameter(
                "Tags on function aliases and versions are not supported. Please specify either a function or an event source mapping.");
    }
}
