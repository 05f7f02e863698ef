using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Irsactl.LocalCluster.Patching;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Api;

/// <summary>Who writes, and how.</summary>
internal sealed record WriteOptions(string Manager, bool DryRun = false, string? Subresource = null);

/// <summary>What may be done with objects. Every method is one step: it sees the store and changes it with nobody in between.</summary>
internal sealed partial class Objects(ObjectStore store, TimeProvider time)
{
    public JsonObject Get(ResourceKind kind, string? ns, string name) => store.Get(kind, ns, name) ?? throw ApiFailure.NotFound(kind, name);

    public JsonObject Create(ResourceKind kind, string? ns, JsonObject item, WriteOptions options)
    {
        lock (store.Gate)
        {
            item = item.Copy();
            var metadata = item.Metadata();
            if (item.Name().Length == 0 && ObjectReading.Text(metadata["generateName"]) is { Length: > 0 } prefix)
            {
                metadata["name"] = prefix + Guid.NewGuid().ToString("N")[..5];
            }

            var name = item.Name();
            if (ns is not null)
            {
                metadata["namespace"] = ns;
                CheckNamespace(kind, ns, name);
            }

            Conform(kind, item, before: null);
            if (store.Get(kind, ns, name) is not null)
            {
                throw ApiFailure.AlreadyExists(kind, name);
            }

            metadata.Remove("resourceVersion");
            metadata["uid"] = Guid.NewGuid().ToString();
            metadata["creationTimestamp"] = Now();
            if (kind.IsCustom)
            {
                metadata["generation"] = 1;
                item.Remove("status");
            }

            Own(kind, null, item, options);
            return options.DryRun ? item : store.Put(kind, item);
        }
    }

    public JsonObject Replace(ResourceKind kind, string? ns, string name, JsonObject item, WriteOptions options)
    {
        lock (store.Gate)
        {
            if (item.Name() != name)
            {
                throw ApiFailure.BadRequest($"the name of the object ({item.Name()}) does not match the name on the URL ({name})");
            }

            var before = Get(kind, ns, name);
            return Change(kind, before, item.Copy(), options);
        }
    }

    public JsonObject Patch(ResourceKind kind, string? ns, string name, Func<JsonObject, JsonNode?> patch, WriteOptions options)
    {
        lock (store.Gate)
        {
            var before = Get(kind, ns, name);
            return Change(
                kind, before, patch(before.Copy()) as JsonObject ?? throw ApiFailure.BadRequest("the patch leaves no object"), options);
        }
    }

    /// <summary>Server-side apply. True where it made the object.</summary>
    public (bool Created, JsonObject Item) Apply(
        ResourceKind kind, string? ns, string name, JsonObject applied, bool force, WriteOptions options)
    {
        lock (store.Gate)
        {
            var before = store.Get(kind, ns, name);
            if (before is null)
            {
                var fresh = applied.Copy();
                fresh.Metadata()["name"] = name;
                return (true, Create(kind, ns, fresh, options with { Subresource = "\0apply" }));
            }

            var fields = ManagedFields.Of(before);
            if (!force && fields.Conflicts(options.Manager, applied, before) is { Count: > 0 } conflicts)
            {
                throw ApplyConflict(kind, conflicts);
            }

            var after = (JsonObject)MergePatch.Apply(before, applied)!;
            var named = ManagedFields.Leaves(applied);
            foreach (var path in fields.AppliedBy(options.Manager)
                .Where(path => !named.ContainsKey(path) && !fields.IsOwnedByOthers(options.Manager, path)))
            {
                ManagedFields.Remove(after, path);
            }

            return (false, Change(kind, before, after, options, applied));
        }
    }

    /// <summary>Deletes; what has finalizers stays, marked. Returns it where it stays, or where it is a namespace.</summary>
    public JsonObject? Delete(ResourceKind kind, string? ns, string name, JsonObject? deleteOptions, bool dryRun)
    {
        lock (store.Gate)
        {
            var item = Get(kind, ns, name);
            var wanted = deleteOptions?["preconditions"];
            if (ObjectReading.Text(wanted?["uid"]) is { } uid && uid != item.Uid())
            {
                throw ApiFailure.Precondition(
                    kind.Kind,
                    name,
                    $"the UID in the precondition ({uid}) does not match the UID in record ({item.Uid()}). The object might have been "
                        + "deleted and then recreated");
            }

            if (ObjectReading.Text(wanted?["resourceVersion"]) is { } version && version != item.ResourceVersion())
            {
                throw ApiFailure.Precondition(
                    kind.Kind,
                    name,
                    $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record "
                        + $"({item.ResourceVersion()}). The object might have been modified");
            }

            var stays = kind == ResourceKinds.Namespaces || item["metadata"]?["finalizers"] is JsonArray { Count: > 0 };
            if (!stays)
            {
                if (!dryRun)
                {
                    store.Remove(kind, item);
                }

                return null;
            }

            var marked = item.Copy();
            if (marked.Metadata()["deletionTimestamp"] is null)
            {
                marked.Metadata()["deletionTimestamp"] = Now();
                if (kind == ResourceKinds.Namespaces)
                {
                    marked["status"] = new JsonObject { ["phase"] = "Terminating" };
                }
                else
                {
                    marked.Metadata()["deletionGracePeriodSeconds"] = 0;
                }

                return dryRun ? marked : store.Put(kind, marked);
            }

            return item;
        }
    }

    private JsonObject Change(ResourceKind kind, JsonObject before, JsonObject after, WriteOptions options, JsonObject? applied = null)
    {
        var metadata = after.Metadata();
        if (after.ResourceVersion() is { Length: > 0 } version && version != before.ResourceVersion())
        {
            throw ApiFailure.Conflict(kind, before.Name());
        }

        foreach (var fixedMember in new[]
        {
            "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation",
            "generateName", "resourceVersion",
        })
        {
            metadata.Remove(fixedMember);
            if (before["metadata"]?[fixedMember] is { } value)
            {
                metadata[fixedMember] = value.DeepClone();
            }
        }

        after["apiVersion"] = before["apiVersion"]?.DeepClone();
        after["kind"] = before["kind"]?.DeepClone();
        if (kind.HasStatus)
        {
            after = KeepOther(before, after, options.Subresource == "status");
        }

        Conform(kind, after, before);
        if (kind.IsCustom && !JsonNode.DeepEquals(after["spec"], before["spec"]))
        {
            after.Metadata()["generation"] = (ObjectReading.Number(before["metadata"]?["generation"]) ?? 1) + 1;
        }

        if (applied is null)
        {
            Own(kind, before, after, options);
        }
        else
        {
            var fields = ManagedFields.Of(before);
            fields.Applied(options.Manager, applied, before, Now());
            fields.WriteTo(after, kind.ApiVersion);
        }

        if (Same(before, after) || options.DryRun)
        {
            return options.DryRun ? after : before;
        }

        var gone = after["metadata"]?["deletionTimestamp"] is not null && after["metadata"]?["finalizers"] is not JsonArray { Count: > 0 };
        if (gone && kind != ResourceKinds.Namespaces)
        {
            store.Remove(kind, before);
            return after;
        }

        return store.Put(kind, after);
    }

    // With a status subresource the main path changes all but the status, and the subresource nothing else.
    private static JsonObject KeepOther(JsonObject before, JsonObject after, bool status)
    {
        var (result, other) = status ? (before.Copy(), after) : (after, before);
        result.Remove("status");
        if (other["status"] is { } kept)
        {
            result["status"] = kept.DeepClone();
        }

        return result;
    }

    private static bool Same(JsonObject before, JsonObject after)
    {
        return JsonNode.DeepEquals(Plain(before), Plain(after));

        static JsonObject Plain(JsonObject item)
        {
            var copy = item.Copy();
            foreach (var entry in (copy["metadata"]?["managedFields"] as JsonArray ?? []).OfType<JsonObject>())
            {
                entry.Remove("time");
            }

            return copy;
        }
    }

    private void Own(ResourceKind kind, JsonObject? before, JsonObject after, WriteOptions options)
    {
        var fields = ManagedFields.Of(before);
        if (options.Subresource == "\0apply")
        {
            fields.Applied(options.Manager, after, before, Now());
        }
        else
        {
            fields.Updated(options.Manager, options.Subresource, before, after, Now());
        }

        fields.WriteTo(after, kind.ApiVersion);
    }

    private void CheckNamespace(ResourceKind kind, string ns, string name)
    {
        var found = store.Get(ResourceKinds.Namespaces, null, ns) ?? throw ApiFailure.NotFound(ResourceKinds.Namespaces, ns);
        if (found["metadata"]?["deletionTimestamp"] is not null)
        {
            var details = kind.Details(name, kind.Plural);
            details["causes"] = new JsonArray(new JsonObject
            {
                ["reason"] = "NamespaceTerminating",
                ["message"] = $"namespace {ns} is being terminated",
                ["field"] = "metadata.namespace",
            });
            throw new ApiFailure(
                403,
                "Forbidden",
                $"{kind.Qualified} \"{name}\" is forbidden: unable to create new content in namespace {ns} because it is being terminated",
                details);
        }
    }

    private static void Conform(ResourceKind kind, JsonObject item, JsonObject? before)
    {
        ObjectRules.RequireTexts(kind, item);
        ObjectDefaults.Set(kind, item);
        var problems = new List<FieldProblem>();
        if (item.Name().Length == 0)
        {
            problems.Add(new("FieldValueRequired", "metadata.name", "Required value: name or generateName is required"));
        }
        else if (!Subdomain().IsMatch(item.Name()))
        {
            problems.Add(FieldProblem.Value(
                "metadata.name",
                $"\"{item.Name()}\"",
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
                + "and must start and end with an alphanumeric character "
                + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"));
        }

        problems.AddRange(ObjectRules.Check(kind, item, before));
        if (problems.Count > 0)
        {
            throw ApiFailure.Invalid(kind.QualifiedKind, kind.Details(item.Name(), kind.Kind), problems);
        }
    }

    private static ApiFailure ApplyConflict(ResourceKind kind, List<(string Manager, string Operation, string Path)> conflicts)
    {
        var causes = new JsonArray();
        var texts = new List<string>();
        foreach (var (manager, operation, path) in conflicts)
        {
            var text = operation == "Apply" ? $"conflict with \"{manager}\"" : $"conflict with \"{manager}\" using {kind.ApiVersion}";
            causes.Add((JsonNode)new JsonObject { ["reason"] = "FieldManagerConflict", ["message"] = text, ["field"] = path });
            texts.Add(text + (conflicts.Count == 1 ? $": {path}" : $":\n- {path}"));
        }

        var count = conflicts.Count == 1
            ? "1 conflict: "
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{conflicts.Count} conflicts: ");
        return new ApiFailure(409, "Conflict", $"Apply failed with {count}{string.Join('\n', texts)}", new() { ["causes"] = causes });
    }

    private string Now() => Timestamps.Write(time.GetUtcNow());

    [GeneratedRegex(
        "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subdomain();
}
