using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Api;

/// <summary>
/// As much of the OpenAPI v3 documents as tells kubectl that objects are validated here, so that it does not want schemas to do that
/// itself: for each kind a patch operation that takes <c>fieldValidation</c>.
/// </summary>
internal static class OpenApi
{
    /// <summary>The documents that there are.</summary>
    public static JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var kind in ResourceKinds.All)
        {
            var path = PathOf(kind);
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash=0" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>The document of a group's version; null where there is none.</summary>
    public static JsonObject? Document(string group, string version)
    {
        var paths = new JsonObject();
        foreach (var kind in ResourceKinds.All.Where(kind => kind.Group == group && kind.Version == version))
        {
            var middle = kind.Namespaced ? "namespaces/{namespace}/" : "";
            paths[$"/{PathOf(kind)}/{middle}{kind.Plural}/{{name}}"] = new JsonObject { ["patch"] = Patch(kind) };
        }

        return paths.Count == 0 ? null : new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "unversioned" },
            ["paths"] = paths,
        };
    }

    private static JsonObject Patch(ResourceKind kind) => new()
    {
        ["parameters"] = new JsonArray(new JsonObject
        {
            ["name"] = "fieldValidation",
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = "string" },
        }),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        ["x-kubernetes-group-version-kind"] = new JsonObject
        {
            ["group"] = kind.Group,
            ["kind"] = kind.Kind,
            ["version"] = kind.Version,
        },
    };

    private static string PathOf(ResourceKind kind) => kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.ApiVersion}";
}
