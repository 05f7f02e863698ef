using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;

namespace Irsactl.LocalCluster.Patching;

/// <summary>JSON patch (RFC 6902), with the API server's answers to one that does not fit.</summary>
internal static class JsonPatch
{
    public static JsonNode? Apply(JsonNode target, JsonNode? patch)
    {
        if (patch is not JsonArray operations)
        {
            throw ApiFailure.BadRequest("error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp");
        }

        JsonNode? root = target.DeepClone();
        foreach (var operation in operations.OfType<JsonObject>())
        {
            root = Step(root, operation);
        }

        return root;
    }

    private static JsonNode? Step(JsonNode? root, JsonObject operation)
    {
        var path = Pointer((string?)operation["path"]);
        switch ((string?)operation["op"])
        {
            case "add":
                return Set(root, path, operation["value"]?.DeepClone(), mustExist: false);
            case "replace":
                return Set(root, path, operation["value"]?.DeepClone(), mustExist: true);
            case "remove":
                Remove(root, path);
                return root;
            case "test":
                return JsonNode.DeepEquals(Get(root, path), operation["value"]) ? root : throw Unfit();
            case "copy":
                return Set(root, path, Get(root, Pointer((string?)operation["from"]))?.DeepClone(), mustExist: false);
            case "move":
                var from = Pointer((string?)operation["from"]);
                var moved = Get(root, from)?.DeepClone();
                Remove(root, from);
                return Set(root, path, moved, mustExist: false);
            default:
                throw Unfit();
        }
    }

    private static ApiFailure Unfit() => new(422, "Invalid", "the server rejected our request due to an error in our request", []);

    private static string[] Pointer(string? text) => text switch
    {
        null => throw Unfit(),
        "" => [],
        ['/', ..] => [.. text[1..].Split('/').Select(
            part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))],
        _ => throw Unfit(),
    };

    private static JsonNode? Get(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            node = node switch
            {
                JsonObject members when members.TryGetPropertyValue(part, out var member) => member,
                JsonArray items => items[Index(items, part, items.Count - 1)],
                _ => throw Unfit(),
            };
        }

        return node;
    }

    private static int Index(JsonArray items, string part, int last) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last && items.Count >= 0
            ? index
            : throw Unfit();

    private static JsonNode? Set(JsonNode? root, string[] path, JsonNode? value, bool mustExist)
    {
        if (path.Length == 0)
        {
            return value;
        }

        var last = path[^1];
        switch (Get(root, path.AsSpan(..^1)))
        {
            case JsonObject members when !mustExist || members.ContainsKey(last):
                members[last] = value;
                break;
            case JsonArray items when mustExist:
                items[Index(items, last, items.Count - 1)] = value;
                break;
            case JsonArray items:
                items.Insert(last == "-" ? items.Count : Index(items, last, items.Count), value);
                break;
            default:
                throw Unfit();
        }

        return root;
    }

    private static void Remove(JsonNode? root, string[] path)
    {
        if (path.Length == 0)
        {
            throw Unfit();
        }

        switch (Get(root, path.AsSpan(..^1)))
        {
            case JsonObject members when members.Remove(path[^1]):
                break;
            case JsonArray items:
                items.RemoveAt(Index(items, path[^1], items.Count - 1));
                break;
            default:
                throw Unfit();
        }
    }
}
