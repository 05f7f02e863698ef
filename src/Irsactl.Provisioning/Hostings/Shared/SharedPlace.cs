using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Aws.Clients;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Provisioning.Hostings.Shared;

/// <summary>Where clusters that share an endpoint put their documents, and how an endpoint is known.</summary>
internal static class SharedPlace
{
    /// <summary>The object that says that a bucket is an endpoint's, and what its URL is.</summary>
    public const string MarkKey = ".irsactl/endpoint.json";

    /// <summary>The tag of a cluster's resources that names its endpoint.</summary>
    public const string EndpointTag = "irsactl.dev/endpoint";

    /// <summary>The tag of a cluster's documents that names its account: names are used once in an account, not in the world.</summary>
    public const string AccountTag = "irsactl.dev/account";

    /// <summary>The tag of a cluster that has its documents at an endpoint.</summary>
    public static ResourceTag TagOf(string endpoint, string region) => new(EndpointTag, $"{region}/{endpoint}");

    /// <summary>The endpoint that tags name, and its region; null where they name none.</summary>
    public static (string Endpoint, string Region)? Of(IEnumerable<ResourceTag> tags) =>
        tags.FirstOrDefault(tag => tag.Key == EndpointTag)?.Value.Split('/') is [{ Length: > 0 } region, { Length: > 0 } endpoint]
            ? (endpoint, region)
            : null;

    /// <summary>A document of a cluster, in the endpoint's bucket.</summary>
    public static string KeyOf(string cluster, string path) => $"{cluster}/{path}";

    /// <summary>Whether an object is a document of some cluster.</summary>
    public static bool IsDocument(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is > 0 and var end
        && key[(end + 1)..] is PublishedDocuments.DiscoveryPath or PublishedDocuments.KeysPath;

    /// <summary>Why a name cannot be a part of a URL's path; null where it can.</summary>
    public static string? ProblemOf(string name) =>
        name.Length == 0 ? "it is empty"
        : name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? null
        : "it has other characters than letters, digits, - and _";

    /// <summary>The mark of an endpoint.</summary>
    public static byte[] MarkOf(IssuerUrl url) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["url"] = url.Value }.ToJsonString());

    /// <summary>The URL that a mark says; null where it says none.</summary>
    public static IssuerUrl? UrlOf(ReadOnlySpan<byte> mark)
    {
        try
        {
            return JsonNode.Parse(mark) is JsonObject json && json["url"] is JsonValue value && value.TryGetValue<string>(out var text)
                && IssuerUrl.TryParse(text, out var url) ? url : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
