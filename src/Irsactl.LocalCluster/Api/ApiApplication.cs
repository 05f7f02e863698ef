using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Access;
using Irsactl.LocalCluster.Nodes;
using Irsactl.LocalCluster.Storage;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalCluster.Api;

/// <summary>An API server's answers: who asks, may they, and then the page or the resource.</summary>
internal sealed class ApiApplication(
    ObjectStore store,
    Objects objects,
    ServiceAccountTokens tokens,
    Authenticator authenticator,
    TimeProvider time,
    Action changed,
    Func<int, ApiServerNode> nodeOf,
    CancellationToken stopping)
{
    private readonly ResourceRequests _resources = new(store, objects, tokens, time, changed, stopping);

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            http.Response.Headers.CacheControl = "no-cache, private";
            // Kestrel would tell the machine's time.
            http.Response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
            var signer = nodeOf(http.Connection.LocalPort).State;
            var user = authenticator.Identify(http.Connection.ClientCertificate, http.Request.Headers, signer);
            var path = http.Request.Path.Value ?? "/";
            if (ApiPath.Parse(path) is { } resource)
            {
                await _resources.HandleAsync(http, resource, user, signer);
                return;
            }

            if (!user.MayRead(path))
            {
                throw new ApiFailure(
                    403, "Forbidden", $"forbidden: User \"{user.Name}\" cannot {Verb(http.Request.Method)} path \"{path}\"", []);
            }

            await PageAsync(http, path, signer);
        }
        catch (ApiFailure failure) when (!http.Response.HasStarted)
        {
            await SendAsync(http, failure.Code, failure.ToStatus());
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException && !http.Response.HasStarted)
        {
            // Without schemas a member of the wrong type is only found where it is read.
            var failure = ApiFailure.BadRequest($"the object cannot be handled: {error.Message}");
            await SendAsync(http, failure.Code, failure.ToStatus());
        }
    }

    /// <summary>Answers that nothing can be answered now.</summary>
    public static Task RefuseAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return SendAsync(
            http,
            503,
            new ApiFailure(503, "ServiceUnavailable", "the server is currently unable to handle the request").ToStatus());
    }

    public static async Task SendAsync(HttpContext http, int code, JsonNode body, string type = "application/json")
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = type;
        await http.Response.Body.WriteAsync(JsonText.Write(body), http.RequestAborted);
    }

    private static string Verb(string method) => method == "GET" ? "get" : method.ToLowerInvariant();

    private static async Task PageAsync(HttpContext http, string path, SignerState signer)
    {
        const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
        var aggregated = ((string?)http.Request.Headers.Accept ?? "").Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal)
            && ((string?)http.Request.Headers.Accept ?? "").Contains("v=v2;", StringComparison.Ordinal);
        switch (path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["healthz" or "livez" or "readyz"]:
                http.Response.ContentType = "text/plain; charset=utf-8";
                await http.Response.WriteAsync("ok", http.RequestAborted);
                break;
            case ["version"]:
                await SendAsync(http, 200, Discovery.Version());
                break;
            case [("api" or "apis") and var root] when aggregated:
                http.Response.Headers.Vary = "Accept";
                http.Response.Headers.CacheControl = "public";
                await SendAsync(http, 200, Discovery.Aggregated(root == "api"), AggregatedType);
                break;
            case ["api"]:
                await SendAsync(http, 200, Discovery.Core(http.Request.Host.Value ?? ""));
                break;
            case ["apis"]:
                await SendAsync(http, 200, Discovery.GroupList());
                break;
            case ["api", var version]:
                await SendAsync(http, 200, Discovery.Resources("", version) ?? throw ApiFailure.PageNotFound());
                break;
            case ["apis", var group]:
                await SendAsync(http, 200, Discovery.Group(group) ?? throw ApiFailure.PageNotFound());
                break;
            case ["apis", var group, var version]:
                await SendAsync(http, 200, Discovery.Resources(group, version) ?? throw ApiFailure.PageNotFound());
                break;
            case ["openapi", "v3"]:
                await SendAsync(http, 200, OpenApi.Index());
                break;
            case ["openapi", "v3", "api", var version]:
                await SendAsync(http, 200, OpenApi.Document("", version) ?? throw ApiFailure.PageNotFound());
                break;
            case ["openapi", "v3", "apis", var group, var version]:
                await SendAsync(http, 200, OpenApi.Document(group, version) ?? throw ApiFailure.PageNotFound());
                break;
            case [".well-known", "openid-configuration"]
                when signer.JwksUri is { } uri && signer.Issuers[0].StartsWith("https://", StringComparison.Ordinal):
                http.Response.Headers.CacheControl = "public, max-age=3600";
                await SendAsync(http, 200, Configuration(signer, uri));
                break;
            case ["openid", "v1", "jwks"] when signer.Issuers[0].StartsWith("https://", StringComparison.Ordinal):
                await KeysAsync(http, signer);
                break;
            default:
                throw ApiFailure.PageNotFound();
        }
    }

    private static JsonObject Configuration(SignerState signer, string uri) => new()
    {
        ["issuer"] = signer.Issuers[0],
        ["jwks_uri"] = uri,
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] =
            new JsonArray([.. signer.Trusted.Select(key => key.DefaultAlgorithm.ToName()).Distinct(StringComparer.Ordinal)
                .Select(name => (JsonNode)name)]),
    };

    // There is one representation, and application/json is not it.
    private static async Task KeysAsync(HttpContext http, SignerState signer)
    {
        if (http.Request.Method != "GET")
        {
            throw ApiFailure.MethodNotAllowed();
        }

        var accept = (string?)http.Request.Headers.Accept;
        if (!string.IsNullOrEmpty(accept)
            && !accept.Split(',').Any(part => part.Split(';')[0].Trim() is "application/jwk-set+json" or "*/*" or "application/*"))
        {
            throw ApiFailure.NotAcceptable("application/jwk-set+json");
        }

        http.Response.Headers.CacheControl = "public, max-age=3600";
        http.Response.ContentType = "application/jwk-set+json";
        await http.Response.Body.WriteAsync(JsonWebKeySet.FromKeys(signer.Trusted).ToJson(), http.RequestAborted);
    }
}
