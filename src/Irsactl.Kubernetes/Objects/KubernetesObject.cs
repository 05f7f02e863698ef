using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Objects;

/// <summary>
/// An object as an API server gives it. Members are looked up where they are needed: what this program knows nothing of goes back as it
/// came.
/// </summary>
public sealed class KubernetesObject
{
    /// <summary>Takes an object over.</summary>
    public KubernetesObject(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Json = json;
    }

    /// <summary>The object itself.</summary>
    public JsonObject Json { get; }

    /// <summary>Its name; empty where it has none.</summary>
    public string Name => Text("metadata", "name") ?? "";

    /// <summary>Its namespace; empty for one of the whole cluster.</summary>
    public string Namespace => Text("metadata", "namespace") ?? "";

    /// <summary>What changes with each change of it (Kubernetes API Concepts, "Resource versions").</summary>
    public string? ResourceVersion => Text("metadata", "resourceVersion");

    /// <summary>Reads an answer.</summary>
    /// <exception cref="IrsactlException">It is no JSON object (<see cref="KubernetesErrors.Refused"/>).</exception>
    public static KubernetesObject Parse(ReadOnlySpan<byte> json, string what)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject found ? new KubernetesObject(found) : throw NoObject(what, null);
        }
        catch (JsonException error)
        {
            throw NoObject(what, error);
        }
    }

    /// <summary>What lies at the end of some members; null where one of them is missing or no object.</summary>
    public JsonNode? Find(params ReadOnlySpan<string> members)
    {
        JsonNode? node = Json;
        foreach (var member in members)
        {
            node = node is JsonObject found ? found[member] : null;
        }

        return node;
    }

    /// <summary>The text at the end of some members; null where there is none.</summary>
    public string? Text(params ReadOnlySpan<string> members) => TextOf(Find(members));

    /// <summary>The whole number at the end of some members; null where there is none.</summary>
    public long? Number(params ReadOnlySpan<string> members) =>
        Find(members) is JsonValue value && value.TryGetValue(out long number) ? number : null;

    /// <summary>The objects of the list at the end of some members; empty where there is none.</summary>
    public IEnumerable<KubernetesObject> Items(params ReadOnlySpan<string> members) =>
        Find(members) is JsonArray items ? items.OfType<JsonObject>().Select(item => new KubernetesObject(item)) : [];

    /// <summary>The texts of the map at the end of some members.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries(params ReadOnlySpan<string> members) => Find(members) is JsonObject map
        ? map.Where(entry => TextOf(entry.Value) is not null).Select(entry => KeyValuePair.Create(entry.Key, TextOf(entry.Value)!))
        : [];

    /// <summary>An annotation's value.</summary>
    public string? Annotation(string name) => Text("metadata", "annotations", name);

    /// <summary>A value of a Secret; null where it has none of the name, or one that is no base64.</summary>
    public byte[]? Secret(string name)
    {
        if (Text("data", name) is not { } text)
        {
            return null;
        }

        var buffer = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }

    /// <summary>The object in UTF-8.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(Json.ToJsonString());

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static IrsactlException NoObject(string what, Exception? cause) =>
        new(
            KubernetesErrors.Refused,
            $"the API server's {what} is no JSON object",
            "check that the server in kubeconfig is a cluster's API server",
            cause);
}
