using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Api;

/// <summary>A request that is refused, in the form that the API server gives it: <c>metav1.Status</c>.</summary>
internal sealed class ApiFailure(int code, string? reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code => code;

    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (reason is not null)
        {
            status["reason"] = reason;
        }

        if (details is not null)
        {
            status["details"] = details.DeepClone();
        }

        status["code"] = code;
        return status;
    }

    public static ApiFailure NotFound(ResourceKind kind, string name) =>
        new(404, "NotFound", $"{kind.Qualified} \"{name}\" not found", kind.Details(name, kind.Plural));

    public static ApiFailure PageNotFound() => new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiFailure AlreadyExists(ResourceKind kind, string name) =>
        new(409, "AlreadyExists", $"{kind.Qualified} \"{name}\" already exists", kind.Details(name, kind.Plural));

    public static ApiFailure Conflict(ResourceKind kind, string name) => new(
        409,
        "Conflict",
        $"Operation cannot be fulfilled on {kind.Qualified} \"{name}\": "
        + "the object has been modified; please apply your changes to the latest version and try again",
        kind.Details(name, kind.Plural));

    public static ApiFailure Precondition(string kind, string name, string problem) => new(
        409, "Conflict", $"Operation cannot be fulfilled on {kind} \"{name}\": {problem}", new() { ["name"] = name, ["kind"] = kind });

    public static ApiFailure BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiFailure MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiFailure NotAcceptable(string representations) =>
        new(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {representations}", []);

    public static ApiFailure UnsupportedMedia(string accepted) => new(
        415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    /// <summary>422 with one cause for each problem.</summary>
    public static ApiFailure Invalid(string qualifiedKind, JsonObject details, params IReadOnlyList<FieldProblem> problems)
    {
        var name = (string?)details["name"] ?? "";
        var causes = new JsonArray();
        foreach (var problem in problems)
        {
            causes.Add((JsonNode)new JsonObject { ["reason"] = problem.Reason, ["message"] = problem.Message, ["field"] = problem.Field });
        }

        details["causes"] = causes;
        var texts = problems.Select(problem => $"{problem.Field}: {problem.Message}").ToList();
        var text = texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
        return new ApiFailure(422, "Invalid", $"{qualifiedKind} \"{name}\" is invalid: {text}", details);
    }
}
