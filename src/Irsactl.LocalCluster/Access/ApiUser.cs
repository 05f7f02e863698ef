using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Access;

/// <summary>
/// Who asks. Members of <c>system:masters</c> may do everything; anybody else may read discovery, ask about themselves, and do what
/// their rules say.
/// </summary>
internal sealed record ApiUser(string Name, string? Uid, string[] Groups)
{
    public static readonly ApiUser Anonymous = new("system:anonymous", null, ["system:unauthenticated"]);

    public JsonObject? Extra { get; init; }

    public ImmutableArray<LocalUserRule> Rules { get; init; } = [];

    public bool IsMaster => Groups.Contains("system:masters", StringComparer.Ordinal);

    public bool IsAuthenticated => Groups.Contains("system:authenticated", StringComparer.Ordinal);

    /// <summary>Whether a path that is no resource may be read. The discovery document is open to anybody, as on OpenShift, the keys
    /// to service accounts.</summary>
    public bool MayRead(string path) => IsMaster
        || path is "/healthz" or "/livez" or "/readyz" or "/version" or "/version/" or "/.well-known"
        || path.StartsWith("/.well-known/", StringComparison.Ordinal)
        || (path is "/openid/v1/jwks" or "/openid/v1/jwks/" && Groups.Contains("system:serviceaccounts", StringComparer.Ordinal))
        || (IsAuthenticated && (path is "/api" or "/apis" or "/openapi"
            || path.StartsWith("/api/", StringComparison.Ordinal)
            || path.StartsWith("/apis/", StringComparison.Ordinal)
            || path.StartsWith("/openapi/", StringComparison.Ordinal)));

    public bool MayUse(string group, string resource, string? name, string verb) => IsMaster
        || Rules.Any(rule => rule.Allows(verb, group, resource, name))
        || (IsAuthenticated && verb == "create" && (group, resource)
            is ("authorization.k8s.io", "selfsubjectaccessreviews" or "selfsubjectrulesreviews")
                or ("authentication.k8s.io", "selfsubjectreviews"));

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["username"] = Name };
        if (Uid is not null)
        {
            json["uid"] = Uid;
        }

        json["groups"] = new JsonArray([.. Groups.Select(group => (JsonNode)group)]);
        if (Extra is not null)
        {
            json["extra"] = Extra.DeepClone();
        }

        return json;
    }
}
