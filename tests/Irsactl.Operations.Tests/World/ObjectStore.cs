using System.Globalization;
using System.Text.Json.Nodes;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// Objects by their paths, each with a resource version; what is replaced or patched under another one is refused, as an API server does.
/// </summary>
internal sealed class ObjectStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private long _version = 100;

    public JsonObject? Find(string path)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(path)?.DeepClone().AsObject();
        }
    }

    public IReadOnlyList<JsonObject> List(string path)
    {
        lock (_gate)
        {
            return [.. _objects.Where(entry => IsIn(entry.Key, path)).Select(entry => entry.Value.DeepClone().AsObject())];
        }
    }

    /// <summary>Puts an object there, whatever was.</summary>
    public JsonObject Put(string path, JsonObject json)
    {
        lock (_gate)
        {
            return Store(path, json);
        }
    }

    /// <summary>Changes an object in one go.</summary>
    public void Change(string path, Action<JsonObject> change)
    {
        lock (_gate)
        {
            var found = _objects[path].DeepClone().AsObject();
            change(found);
            Store(path, found);
        }
    }

    public void Remove(string path)
    {
        lock (_gate)
        {
            _objects.Remove(path);
        }
    }

    /// <summary>Answers a request of a client: status and object.</summary>
    public (int Status, JsonObject? Json) Answer(string method, string path, JsonObject? body)
    {
        lock (_gate)
        {
            var found = _objects.GetValueOrDefault(path);
            return method switch
            {
                "POST" when body?["metadata"]?["name"]?.GetValue<string>() is { } name =>
                    _objects.ContainsKey($"{path}/{name}") ? (409, null) : (201, Store($"{path}/{name}", body)),
                _ when found is null => (404, null),
                "GET" => (200, found.DeepClone().AsObject()),
                "PUT" => VersionOf(body) is { } version && version != VersionOf(found) ? (409, null) : (200, Store(path, body!)),
                "PATCH" =>
                    VersionOf(body) is { } version && version != VersionOf(found) ? (409, null) : (200, Store(path, Merge(found, body!))),
                "DELETE" => (200, Delete(path)),
                _ => (405, null),
            };
        }
    }

    private static bool IsIn(string path, string list) =>
        path.StartsWith(list + "/", StringComparison.Ordinal) && !path[(list.Length + 1)..].Contains('/', StringComparison.Ordinal);

    private static string? VersionOf(JsonObject? json) => json?["metadata"]?["resourceVersion"]?.GetValue<string>();

    // RFC 7396.
    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        var merged = target.DeepClone().AsObject();
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value is JsonObject inner ? Merge(merged[name] as JsonObject ?? [], inner) : value.DeepClone();
            }
        }

        return merged;
    }

    private JsonObject Store(string path, JsonObject json)
    {
        var stored = json.DeepClone().AsObject();
        if (stored["metadata"] is not JsonObject metadata)
        {
            stored["metadata"] = metadata = [];
        }

        metadata["name"] ??= path[(path.LastIndexOf('/') + 1)..];
        metadata["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        _objects[path] = stored;
        return stored.DeepClone().AsObject();
    }

    private JsonObject? Delete(string path) => _objects.Remove(path, out var gone) ? gone : null;
}
