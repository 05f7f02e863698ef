using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Storage;

/// <summary>The members that every object has.</summary>
internal static class ObjectReading
{
    public static JsonObject Metadata(this JsonObject item)
    {
        if (item["metadata"] is not JsonObject metadata)
        {
            item["metadata"] = metadata = [];
        }

        return metadata;
    }

    public static string Name(this JsonObject item) => Text(item["metadata"]?["name"]) ?? "";

    public static string? Namespace(this JsonObject item) => Text(item["metadata"]?["namespace"]);

    public static string? Uid(this JsonObject item) => Text(item["metadata"]?["uid"]);

    public static string? ResourceVersion(this JsonObject item) => Text(item["metadata"]?["resourceVersion"]);

    public static JsonObject Copy(this JsonObject item) => (JsonObject)item.DeepClone();

    /// <summary>The string, or null where it is none.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
