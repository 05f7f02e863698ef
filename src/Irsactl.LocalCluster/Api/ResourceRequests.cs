using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Access;
using Irsactl.LocalCluster.Nodes;
using Irsactl.LocalCluster.Patching;
using Irsactl.LocalCluster.Protobuf;
using Irsactl.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalCluster.Api;

/// <summary>Requests for resources: the verb, whether the user may, and what is done.</summary>
internal sealed class ResourceRequests(
    ObjectStore store, Objects objects, ServiceAccountTokens tokens, TimeProvider time, Action changed, CancellationToken stopping)
{
    private readonly Reviews _reviews = new(tokens, time);
    private readonly WatchStream _watches = new(store, time, stopping);

    public async Task HandleAsync(HttpContext http, ApiPath path, ApiUser user, SignerState signer)
    {
        var verb = Verb(http, path);
        Authorize(path, user, verb);
        if (http.Request.Method == "POST" && path.Name is null && Reviews.Of(path.Group).Length > 0)
        {
            var question = await ObjectAsync(http, "review");
            await ApiApplication.SendAsync(http, 201, _reviews.Answer(path, user, signer, question) ?? throw ApiFailure.PageNotFound());
            return;
        }

        var kind = ResourceKinds.Find(path.Group, path.Version, path.Resource) ?? throw ApiFailure.PageNotFound();
        if (path.Subresource is not null && !IsServed(kind, path.Subresource))
        {
            throw ApiFailure.NotFound(kind, path.Name!);
        }

        if (path.Subresource == "token")
        {
            await TokenAsync(http, kind, path, signer);
            return;
        }

        await (verb switch
        {
            "watch" => _watches.RunAsync(http, kind, path.Namespace, Wanted(http), Rendering.Of(http.Request.Headers.Accept)),
            "list" => ListAsync(http, kind, path),
            "get" => SendAsync(http, 200, kind, objects.Get(kind, path.Namespace, path.Name!)),
            "create" when path.Name is null => CreateAsync(http, kind, path),
            "update" when path.Name is not null => UpdateAsync(http, kind, path),
            "patch" when path.Name is not null => PatchAsync(http, kind, path),
            "delete" => DeleteAsync(http, kind, path),
            "deletecollection" => DeleteAllAsync(http, kind, path),
            _ => throw ApiFailure.MethodNotAllowed(),
        });
    }

    private static bool IsServed(ResourceKind kind, string subresource) =>
        (subresource == "status" && kind.HasStatus) || (subresource == "token" && kind == ResourceKinds.ServiceAccounts);

    private static string Verb(HttpContext http, ApiPath path) => http.Request.Method switch
    {
        "GET" when http.Request.Query["watch"].ToString() is "1" or "true" => "watch",
        "GET" => path.Name is null ? "list" : "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => path.Name is null ? "deletecollection" : "delete",
        var method => method.ToLowerInvariant(),
    };

    private static void Authorize(ApiPath path, ApiUser user, string verb)
    {
        var resource = path.Subresource is null ? path.Resource : $"{path.Resource}/{path.Subresource}";
        if (user.MayUse(path.Group, resource, path.Name, verb))
        {
            return;
        }

        var details = new JsonObject();
        if (path.Name is not null)
        {
            details["name"] = path.Name;
        }

        if (path.Group.Length > 0)
        {
            details["group"] = path.Group;
        }

        details["kind"] = path.Resource;
        var subject = path.Name is null ? path.Qualified : $"{path.Qualified} \"{path.Name}\"";
        var scope = path.Namespace is null ? "at the cluster scope" : $"in the namespace \"{path.Namespace}\"";
        throw new ApiFailure(
            403,
            "Forbidden",
            $"{subject} is forbidden: User \"{user.Name}\" cannot {verb} resource \"{resource}\" in API group \"{path.Group}\" {scope}",
            details);
    }

    private static Selector Wanted(HttpContext http) => new(http.Request.Query["labelSelector"], http.Request.Query["fieldSelector"]);

    private static WriteOptions Options(HttpContext http, ApiPath path)
    {
        var agent = http.Request.Headers.UserAgent.ToString().Split('/')[0];
        var manager = (string?)http.Request.Query["fieldManager"] is { Length: > 0 } given ? given : agent.Length > 0 ? agent : "unknown";
        return new(manager, http.Request.Query["dryRun"] == "All", path.Subresource);
    }

    private Task SendAsync(HttpContext http, int code, ResourceKind kind, JsonObject item) =>
        ApiApplication.SendAsync(http, code, Rendering.Of(http.Request.Headers.Accept).One(kind, item, time.GetUtcNow()));

    private async Task ListAsync(HttpContext http, ResourceKind kind, ApiPath path)
    {
        var query = http.Request.Query;
        var rendering = Rendering.Of(http.Request.Headers.Accept);
        var version = (string?)query["resourceVersion"] ?? "";
        var match = (string?)query["resourceVersionMatch"] ?? "";
        if (match.Length > 0 && version.Length == 0)
        {
            throw ApiFailure.Invalid(
                "ListOptions.meta.k8s.io",
                new() { ["group"] = "meta.k8s.io", ["kind"] = "ListOptions" },
                new FieldProblem(
                    "FieldValueForbidden",
                    "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }

        var (revision, items) = store.List(kind, path.Namespace);
        if (long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > revision)
        {
            http.Response.Headers.RetryAfter = "1";
            throw TooLarge(asked, revision);
        }

        var page = ListPage.Of(query["continue"], query["limit"]);
        if (page.Revision is { } then || (match == "Exact" && (page = page with { Revision = asked }).Revision is not null))
        {
            revision = page.Revision!.Value;
            items = store.ListAt(kind, path.Namespace, revision)
                ?? throw new ApiFailure(410, "Expired", "The provided continue parameter is too old to display a consistent list result.");
        }

        var selector = Wanted(http);
        var (taken, metadata) = page.Cut([.. items.Where(selector.Takes)], revision, path.Namespace is null);
        await ApiApplication.SendAsync(http, 200, rendering.List(kind, taken, metadata, time.GetUtcNow()));
    }

    private static ApiFailure TooLarge(long asked, long revision) => new(
        504,
        "Timeout",
        string.Create(CultureInfo.InvariantCulture, $"Timeout: Too large resource version: {asked}, current: {revision}"),
        new()
        {
            ["causes"] = new JsonArray(
                new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });

    private async Task CreateAsync(HttpContext http, ResourceKind kind, ApiPath path)
    {
        var item = await ObjectAsync(http, kind.Kind);
        CheckKind(kind, item);
        if (kind.Namespaced && path.Namespace is null)
        {
            throw ApiFailure.MethodNotAllowed();
        }

        var created = objects.Create(kind, path.Namespace, item, Options(http, path));
        changed();
        await SendAsync(http, 201, kind, created);
    }

    private async Task UpdateAsync(HttpContext http, ResourceKind kind, ApiPath path)
    {
        var item = await ObjectAsync(http, kind.Kind);
        CheckKind(kind, item);
        var updated = objects.Replace(kind, path.Namespace, path.Name!, item, Options(http, path));
        changed();
        await SendAsync(http, 200, kind, updated);
    }

    private static void CheckKind(ResourceKind kind, JsonObject item)
    {
        if (ObjectReading.Text(item["kind"]) is { } other && other != kind.Kind)
        {
            throw ApiFailure.BadRequest(
                $"{other} in version \"v1\" cannot be handled as a {kind.Kind}: converting (v1.{other}) to (core.{kind.Kind}): "
                + "unknown conversion");
        }

        item["kind"] = kind.Kind;
        item["apiVersion"] = kind.ApiVersion;
        foreach (var (_, value) in kind == ResourceKinds.Secrets ? item["data"] as JsonObject ?? [] : [])
        {
            var text = ObjectReading.Text(value) ?? "";
            if (!System.Buffers.Text.Base64.IsValid(text.AsSpan()))
            {
                throw ApiFailure.BadRequest("Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 0");
            }
        }
    }

    private async Task PatchAsync(HttpContext http, ResourceKind kind, ApiPath path)
    {
        var type = MediaType(http);
        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        var patch = RequestBody.Parse(body, type, kind.Kind);
        var options = Options(http, path);
        if (type == "application/apply-patch+yaml")
        {
            if (string.IsNullOrEmpty(http.Request.Query["fieldManager"]))
            {
                throw ApiFailure.Invalid(
                    "PatchOptions.meta.k8s.io",
                    new() { ["group"] = "meta.k8s.io", ["kind"] = "PatchOptions" },
                    new FieldProblem("FieldValueRequired", "fieldManager", "Required value: is required for apply patch"));
            }

            var wanted = patch as JsonObject ?? throw ApiFailure.BadRequest("the object to apply is none");
            var (made, applied) = objects.Apply(kind, path.Namespace, path.Name!, wanted, http.Request.Query["force"] == "true", options);
            changed();
            await SendAsync(http, made ? 201 : 200, kind, applied);
            return;
        }

        Func<JsonObject, JsonNode?> change = type switch
        {
            "application/merge-patch+json" => item => MergePatch.Apply(item, patch),
            "application/json-patch+json" => item => JsonPatch.Apply(item, patch),
            "application/strategic-merge-patch+json" when !kind.IsCustom => item => StrategicMerge.Apply(item, patch),
            "application/strategic-merge-patch+json" => throw ApiFailure.UnsupportedMedia(
                "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"),
            _ => throw new ApiFailure(415, "UnsupportedMediaType", "415: Unsupported Media Type", []),
        };
        var patched = objects.Patch(kind, path.Namespace, path.Name!, change, options);
        changed();
        await SendAsync(http, 200, kind, patched);
    }

    private async Task DeleteAsync(HttpContext http, ResourceKind kind, ApiPath path)
    {
        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        var options = body.Length == 0 ? null : RequestBody.Parse(body, MediaType(http), "DeleteOptions") as JsonObject;
        var uid = objects.Get(kind, path.Namespace, path.Name!).Uid();
        var left = objects.Delete(kind, path.Namespace, path.Name!, options, http.Request.Query["dryRun"] == "All");
        changed();
        if (left is not null)
        {
            await SendAsync(http, 200, kind, left);
            return;
        }

        var details = kind.Details(path.Name, kind.Plural);
        details["uid"] = uid;
        await ApiApplication.SendAsync(
            http, 200, new JsonObject
            {
                ["kind"] = "Status",
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject(),
                ["status"] = "Success",
                ["details"] = details,
            });
    }

    private async Task DeleteAllAsync(HttpContext http, ResourceKind kind, ApiPath path)
    {
        var selector = Wanted(http);
        List<JsonObject> gone = [.. store.List(kind, path.Namespace).Items.Where(selector.Takes)];
        foreach (var item in gone)
        {
            objects.Delete(kind, item.Namespace(), item.Name(), null, http.Request.Query["dryRun"] == "All");
        }

        var metadata = new JsonObject { ["resourceVersion"] = store.Revision.ToString(CultureInfo.InvariantCulture) };
        changed();
        await ApiApplication.SendAsync(http, 200, Rendering.Of(http.Request.Headers.Accept).List(kind, gone, metadata, time.GetUtcNow()));
    }

    private async Task TokenAsync(HttpContext http, ResourceKind kind, ApiPath path, SignerState signer)
    {
        if (http.Request.Method != "POST")
        {
            throw ApiFailure.MethodNotAllowed();
        }

        var request = await ObjectAsync(http, "TokenRequest");
        await ApiApplication.SendAsync(http, 201, tokens.Issue(signer, objects.Get(kind, path.Namespace, path.Name!), request));
    }

    private static async Task<JsonObject> ObjectAsync(HttpContext http, string expected)
    {
        var type = MediaType(http);
        if (type is not ("application/json" or "application/yaml" or ProtobufBody.MediaType))
        {
            throw ApiFailure.UnsupportedMedia("application/json, application/yaml, application/vnd.kubernetes.protobuf");
        }

        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        return RequestBody.Parse(body, type, expected) as JsonObject ?? throw ApiFailure.BadRequest("the body is no object");
    }

    private static string MediaType(HttpContext http) =>
        (http.Request.ContentType ?? "application/json").Split(';')[0].Trim();
}
