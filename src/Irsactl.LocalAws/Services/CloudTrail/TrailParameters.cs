using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>The element <c>requestParameters</c>: what was passed, with names that begin in lower case, without secrets.</summary>
internal static class TrailParameters
{
    private const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /// <summary>The parameters of a request; null where there are none, or they were not kept.</summary>
    /// <param name="request">The request.</param>
    /// <param name="objectKey">The object that it is about, of a data event; null for others.</param>
    public static JsonObject? Of(RequestEvent request, string? objectKey = null)
    {
        var found = request switch
        {
            { Parameters: { } parameters } => FormTree.Of(parameters),
            { Service: "s3" } => OfBucket(request, objectKey),
            { Body.Length: > 0 } when request.Body.Span[0] == '{' => OfJson(request.Body),
            { Body.Length: > 0 } => FormTree.Of(FormTree.Read(Encoding.UTF8.GetString(request.Body.Span))),
            _ => FormTree.Of(FormTree.Read(request.Query)),
        };
        return found is { Count: > 0 } ? found : null;
    }

    /// <summary>A name as CloudTrail writes it.</summary>
    public static string NameOf(string name) =>
        name.Length == 0 || char.IsAsciiLetterLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>A value, or what stands in for it where it is a secret.</summary>
    public static string ValueOf(string name, string value) => Secrets.IsSecret(name) ? Hidden : value;

    private static JsonObject OfBucket(RequestEvent request, string? objectKey)
    {
        var bucket = request.HostBucket ?? Uri.UnescapeDataString(request.Path.TrimStart('/').Split('/')[0]);
        var found = new JsonObject();
        if (bucket.Length > 0 && bucket is not "v20180820")
        {
            found["bucketName"] = bucket;
        }

        found["Host"] = request.Host;
        if (objectKey is not null)
        {
            found["key"] = objectKey;
        }

        return found;
    }

    private static JsonObject? OfJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Copy("", document.RootElement) as JsonObject;
        }
        catch (JsonException)
        {
            // It was refused for that.
            return null;
        }
    }

    private static JsonNode? Copy(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when name is "Environment":
                // Of a function, where secrets may be.
                return new JsonObject();
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    members[NameOf(member.Name)] = Copy(member.Name, member.Value);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(item => Copy(name, item))]);
            case JsonValueKind.String:
                return ValueOf(name, value.GetString() ?? "");
            default:
                return JsonNode.Parse(value.GetRawText());
        }
    }
}
