using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Access;
using Irsactl.LocalCluster.Nodes;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Api;

/// <summary>Questions that are posted: who am I, what may I do, whose token is this.</summary>
internal sealed class Reviews(ServiceAccountTokens tokens, TimeProvider time)
{
    public static string[] Of(string group) => group switch
    {
        "authentication.k8s.io" => ["SelfSubjectReview", "TokenReview"],
        "authorization.k8s.io" => ["SelfSubjectAccessReview", "SelfSubjectRulesReview"],
        _ => [],
    };

    public JsonObject? Answer(ApiPath path, ApiUser user, SignerState signer, JsonObject body) => (path.Group, path.Resource) switch
    {
        ("authentication.k8s.io", "selfsubjectreviews") => Review(
            path,
            "SelfSubjectReview",
            null,
            new() { ["userInfo"] = user.ToJson() },
            new() { ["creationTimestamp"] = Timestamps.Write(time.GetUtcNow()) }),
        ("authentication.k8s.io", "tokenreviews") => Review(path, "TokenReview", body["spec"], Token(signer, body["spec"])),
        ("authorization.k8s.io", "selfsubjectaccessreviews") => Review(
            path, "SelfSubjectAccessReview", body["spec"], Access(user, body["spec"])),
        ("authorization.k8s.io", "selfsubjectrulesreviews") => Review(path, "SelfSubjectRulesReview", new JsonObject(), Rules(user)),
        _ => null,
    };

    private static JsonObject Review(ApiPath path, string kind, JsonNode? spec, JsonObject status, JsonObject? metadata = null)
    {
        var review = new JsonObject { ["kind"] = kind, ["apiVersion"] = $"{path.Group}/v1", ["metadata"] = metadata ?? [] };
        if (spec is not null)
        {
            review["spec"] = spec.DeepClone();
        }

        review["status"] = status;
        return review;
    }

    private JsonObject Token(SignerState signer, JsonNode? spec)
    {
        var audiences = (spec?["audiences"] as JsonArray)?.Select(a => (string?)a ?? "").ToArray() is { Length: > 0 } given
            ? given
            : [.. signer.Audiences];
        var (user, common, problem) = tokens.Check(signer, ObjectReading.Text(spec?["token"]) ?? "", audiences);
        return user is null
            ? new() { ["user"] = new JsonObject(), ["error"] = problem }
            : new()
            {
                ["authenticated"] = true,
                ["user"] = user.ToJson(),
                ["audiences"] = new JsonArray([.. common.Select(a => (JsonNode)a)]),
            };
    }

    private static JsonObject Access(ApiUser user, JsonNode? spec)
    {
        var allowed = spec?["nonResourceAttributes"] is { } page
            ? ObjectReading.Text(page["verb"]) == "get" && user.MayRead(ObjectReading.Text(page["path"]) ?? "")
            : MayUse(user, spec?["resourceAttributes"]);
        return user.IsMaster ? new() { ["allowed"] = true } : new() { ["allowed"] = allowed };
    }

    private static bool MayUse(ApiUser user, JsonNode? attributes)
    {
        var resource = ObjectReading.Text(attributes?["resource"]) ?? "";
        return user.MayUse(
            ObjectReading.Text(attributes?["group"]) ?? "",
            ObjectReading.Text(attributes?["subresource"]) is { Length: > 0 } sub ? $"{resource}/{sub}" : resource,
            ObjectReading.Text(attributes?["name"]),
            ObjectReading.Text(attributes?["verb"]) ?? "");
    }

    private static JsonObject Rules(ApiUser user)
    {
        static JsonArray Texts(params string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);
        static JsonNode Resource(string verb, string group, params string[] resources) =>
            new JsonObject { ["verbs"] = Texts(verb), ["apiGroups"] = Texts(group), ["resources"] = Texts(resources) };
        static JsonNode Page(string verb, params string[] pages) =>
            new JsonObject { ["verbs"] = Texts(verb), ["nonResourceURLs"] = Texts(pages) };
        return user.IsMaster
            ? new()
            {
                ["resourceRules"] = new JsonArray(Resource("*", "*", "*")),
                ["nonResourceRules"] = new JsonArray(Page("*", "*")),
                ["incomplete"] = false,
            }
            : new()
            {
                ["resourceRules"] = new JsonArray(
                    Resource("create", "authorization.k8s.io", "selfsubjectaccessreviews", "selfsubjectrulesreviews"),
                    Resource("create", "authentication.k8s.io", "selfsubjectreviews")),
                ["nonResourceRules"] = new JsonArray(
                    Page("get", "/healthz", "/livez", "/readyz", "/version", "/version/"),
                    Page("get", "/.well-known", "/.well-known/*"),
                    Page(
                        "get", "/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz", "/version",
                        "/version/")),
                ["incomplete"] = false,
            };
    }
}
