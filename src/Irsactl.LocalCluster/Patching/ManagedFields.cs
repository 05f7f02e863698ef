using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Patching;

/// <summary>
/// Who set which field of an object: <c>metadata.managedFields</c>. Lists are owned as a whole here; the API server owns the items of some
/// of them one by one.
/// </summary>
internal sealed class ManagedFields
{
    private const char Separator = '\n';
    private readonly List<Owner> _owners = [];

    /// <summary>What is written in an object.</summary>
    public static ManagedFields Of(JsonObject? item)
    {
        var fields = new ManagedFields();
        foreach (var entry in (item?["metadata"]?["managedFields"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var paths = new HashSet<string>(StringComparer.Ordinal);
            Read(entry["fieldsV1"] as JsonObject ?? [], "", paths);
            fields._owners.Add(
                new((string)entry["manager"]!, (string)entry["operation"]!, (string?)entry["subresource"], (string)entry["time"]!, paths));
        }

        return fields;
    }

    /// <summary>The leaves of what somebody sets: a path, and the value there.</summary>
    public static Dictionary<string, JsonNode?> Leaves(JsonObject item)
    {
        var leaves = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in item.Where(member => member.Key is not ("apiVersion" or "kind" or "metadata")))
        {
            Collect(value, name, leaves);
        }

        foreach (var name in new[] { "labels", "annotations", "finalizers", "ownerReferences" })
        {
            if (item["metadata"]?[name] is { } value)
            {
                Collect(value, $"metadata{Separator}{name}", leaves);
            }
        }

        return leaves;
    }

    /// <summary>The fields of an applied object that others own with other values, by owner.</summary>
    public List<(string Manager, string Operation, string Path)> Conflicts(string manager, JsonObject applied, JsonObject current)
    {
        var now = Leaves(current);
        return
        [
            .. from leaf in Leaves(applied)
               where now.TryGetValue(leaf.Key, out var value) && !JsonNode.DeepEquals(value, leaf.Value)
               from owner in _owners
               where owner.Paths.Contains(leaf.Key) && !(owner.Manager == manager && owner.Operation == "Apply")
               select (owner.Manager, owner.Operation, "." + leaf.Key.Replace(Separator, '.')),
        ];
    }

    /// <summary>What the manager applied before.</summary>
    public IReadOnlyCollection<string> AppliedBy(string manager) =>
        _owners.Find(owner => owner.Manager == manager && owner.Operation == "Apply")?.Paths ?? [];

    public bool IsOwnedByOthers(string manager, string path) =>
        _owners.Exists(owner => owner.Paths.Contains(path) && !(owner.Manager == manager && owner.Operation == "Apply"));

    public void Applied(string manager, JsonObject applied, JsonObject? before, string time)
    {
        var leaves = Leaves(applied);
        var old = before is null ? [] : Leaves(before);
        foreach (var owner in _owners)
        {
            owner.Paths.RemoveWhere(path => leaves.TryGetValue(path, out var value)
                && !(old.TryGetValue(path, out var then) && JsonNode.DeepEquals(value, then)));
        }

        _owners.RemoveAll(owner => owner.Manager == manager && owner.Operation == "Apply");
        _owners.Insert(0, new(manager, "Apply", null, time, [.. leaves.Keys]));
    }

    public void Updated(string manager, string? subresource, JsonObject? before, JsonObject after, string time)
    {
        var (old, leaves) = (before is null ? [] : Leaves(before), Leaves(after));
        var changed = leaves.Where(leaf => !(old.TryGetValue(leaf.Key, out var value) && JsonNode.DeepEquals(value, leaf.Value)))
            .Select(leaf => leaf.Key).ToHashSet(StringComparer.Ordinal);
        _owners.ForEach(owner => owner.Paths.ExceptWith(changed));
        if (changed.Count > 0)
        {
            var mine = _owners.Find(owner => owner.Manager == manager && owner.Operation == "Update" && owner.Subresource == subresource);
            if (mine is not null)
            {
                changed.UnionWith(mine.Paths);
                _owners.Remove(mine);
            }

            _owners.Add(new(manager, "Update", subresource, time, changed));
        }

        _owners.ForEach(owner => owner.Paths.IntersectWith(leaves.Keys));
    }

    public void WriteTo(JsonObject item, string apiVersion)
    {
        var entries = new JsonArray();
        foreach (var owner in _owners.Where(owner => owner.Paths.Count > 0))
        {
            var entry = new JsonObject
            {
                ["manager"] = owner.Manager,
                ["operation"] = owner.Operation,
                ["apiVersion"] = apiVersion,
                ["time"] = owner.Time,
                ["fieldsType"] = "FieldsV1",
                ["fieldsV1"] = Tree(owner.Paths),
            };
            if (owner.Subresource is not null)
            {
                entry["subresource"] = owner.Subresource;
            }

            entries.Add((JsonNode)entry);
        }

        item.Metadata().Remove("managedFields");
        if (entries.Count > 0)
        {
            item.Metadata()["managedFields"] = entries;
        }
    }

    public static void Remove(JsonObject item, string path)
    {
        var parts = path.Split(Separator);
        JsonNode? node = item;
        foreach (var part in parts[..^1])
        {
            node = node?[part];
        }

        (node as JsonObject)?.Remove(parts[^1]);
    }

    private static void Collect(JsonNode? value, string path, Dictionary<string, JsonNode?> leaves)
    {
        if (value is JsonObject { Count: > 0 } members)
        {
            foreach (var (name, member) in members)
            {
                Collect(member, path + Separator + name, leaves);
            }
        }
        else
        {
            leaves[path] = value;
        }
    }

    private static void Read(JsonObject tree, string path, HashSet<string> paths)
    {
        foreach (var (name, child) in tree.Where(member => member.Key.StartsWith("f:", StringComparison.Ordinal)))
        {
            var here = path.Length == 0 ? name[2..] : path + Separator + name[2..];
            if (child is JsonObject { Count: > 0 } members)
            {
                Read(members, here, paths);
            }
            else
            {
                paths.Add(here);
            }
        }
    }

    private static JsonObject Tree(IEnumerable<string> paths)
    {
        var root = new JsonObject();
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var node = root;
            foreach (var part in path.Split(Separator))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"f:{part}");
                if (node[name] is not JsonObject child)
                {
                    node[name] = child = [];
                }

                node = child;
            }
        }

        return root;
    }

    private sealed record Owner(string Manager, string Operation, string? Subresource, string Time, HashSet<string> Paths);
}
