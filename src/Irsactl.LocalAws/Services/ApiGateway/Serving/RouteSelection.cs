using Irsactl.LocalAws.Services.ApiGateway.Model;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>Which stage and which route take a request (API Gateway Developer Guide, "Routing API requests").</summary>
internal static class RouteSelection
{
    /// <summary>The stage of a path: the one whose name the path begins with, or the one at the root.</summary>
    /// <param name="api">The API.</param>
    /// <param name="path">The path, decoded.</param>
    /// <returns>The stage and the path within it; null where there is none.</returns>
    public static (ApiStage Stage, string Path)? StageOf(HttpApi api, string path)
    {
        var first = path.Split('/')[1];
        if (first is not ApiStage.Default && api.Stages.TryGetValue(first, out var named))
        {
            var rest = path[(first.Length + 1)..];
            return (named, rest.Length == 0 ? "/" : rest);
        }

        return api.Stages.TryGetValue(ApiStage.Default, out var root) ? (root, path) : null;
    }

    /// <summary>The route of a request: the most exact one, or the one for everything else.</summary>
    /// <param name="deployment">What is deployed to the stage.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="path">The path within the stage.</param>
    /// <returns>The route and what the names in its path stand for; null where there is none.</returns>
    public static (ApiRoute Route, IReadOnlyDictionary<string, string> Parameters)? RouteOf(
        ApiDeployment deployment, string method, string path)
    {
        (ApiRoute Route, IReadOnlyDictionary<string, string> Parameters)? best = null;
        var exactness = "";
        foreach (var route in deployment.Routes)
        {
            if (RouteKey.TryParse(route.Key, out var key)
                && key.Matches(method, path, out var parameters)
                && string.CompareOrdinal(key.Exactness, exactness) > 0)
            {
                (best, exactness) = ((route, parameters), key.Exactness);
            }
        }

        return best ?? (deployment.Routes.Find(route => route.Key is RouteKey.Default) is { } rest
            ? (rest, new Dictionary<string, string>(StringComparer.Ordinal))
            : null);
    }
}
