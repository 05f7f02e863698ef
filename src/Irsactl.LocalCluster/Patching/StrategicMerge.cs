using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Patching;

/// <summary>
/// Strategic merge patch for the kinds of the core that are served: merge patch, but lists of objects with a merge key are merged item by
/// item, and lists of finalizers by value. <c>$patch: delete</c> and <c>replace</c> are understood; other directives are not.
/// </summary>
internal static class StrategicMerge
{
    private static readonly Dictionary<string, string> _mergeKeys = new(StringComparer.Ordinal)
    {
        ["containers"] = "name",
        ["initContainers"] = "name",
        ["volumes"] = "name",
        ["env"] = "name",
        ["conditions"] = "type",
        ["secrets"] = "name",
        ["imagePullSecrets"] = "name",
        ["ownerReferences"] = "uid",
        ["webhooks"] = "name",
    };

    public static JsonNode? Apply(JsonNode? target, JsonNode? patch, string field = "")
    {
        if (patch is JsonArray items && target is JsonArray old && _mergeKeys.TryGetValue(field, out var key))
        {
            return MergeList(old, items, key);
        }

        if (patch is JsonArray values && target is JsonArray present && field == "finalizers")
        {
            return new JsonArray([.. present.Concat(values.Where(value => !present.Any(other => JsonNode.DeepEquals(other, value))))
                .Select(v => v?.DeepClone())]);
        }

        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var replaces = (string?)members["$patch"] == "replace";
        var result = target is JsonObject before && !replaces ? (JsonObject)before.DeepClone() : [];
        foreach (var (name, value) in members.Where(member => member.Key != "$patch"))
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Apply(result[name], value, name);
            }
        }

        return result;
    }

    private static JsonArray MergeList(JsonArray old, JsonArray patch, string key)
    {
        var result = old.Select(item => item?.DeepClone()).ToList();
        foreach (var item in patch)
        {
            var at = result.FindIndex(other => other?[key] is { } value && JsonNode.DeepEquals(value, item?[key]));
            if ((string?)item?["$patch"] == "delete")
            {
                if (at >= 0)
                {
                    result.RemoveAt(at);
                }
            }
            else if (at >= 0)
            {
                result[at] = Apply(result[at], item);
            }
            else
            {
                result.Add(item?.DeepClone());
            }
        }

        return new JsonArray([.. result]);
    }
}
