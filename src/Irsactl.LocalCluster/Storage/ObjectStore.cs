using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;

namespace Irsactl.LocalCluster.Storage;

/// <summary>
/// Every object, and a log of changes with one number for each: the resource version. What is stored is never changed in place. All changes
/// are made under <see cref="Gate"/>, so that a request sees the store as it is between two others.
/// </summary>
internal sealed class ObjectStore
{
    /// <summary>How many changes a watch can catch up on; older ones are answered 410.</summary>
    public const int History = 10_000;

    private readonly Dictionary<ObjectKey, JsonObject> _objects = [];
    private readonly List<Change> _log = [];
    private TaskCompletionSource _changed = New();

    public Lock Gate { get; } = new();

    public long Revision { get; private set; } = 1;

    /// <summary>The oldest revision that a watch can begin at.</summary>
    public long Compacted { get; private set; } = 1;

    /// <summary>Ends at the next change.</summary>
    public Task NextChange
    {
        get
        {
            lock (Gate)
            {
                return _changed.Task;
            }
        }
    }

    public JsonObject? Get(ResourceKind kind, string? ns, string name)
    {
        lock (Gate)
        {
            return _objects.GetValueOrDefault(new(kind, ns ?? "", name));
        }
    }

    /// <summary>The objects of a kind by namespace and name, as etcd orders them, and the revision they were read at.</summary>
    public (long Revision, List<JsonObject> Items) List(ResourceKind kind, string? ns)
    {
        lock (Gate)
        {
            return (Revision, [.. Select(_objects, kind, ns)]);
        }
    }

    /// <summary>The objects as they were; null where that is before the history.</summary>
    public List<JsonObject>? ListAt(ResourceKind kind, string? ns, long revision)
    {
        lock (Gate)
        {
            if (revision < Compacted)
            {
                return null;
            }

            var then = new Dictionary<ObjectKey, JsonObject>(_objects);
            for (var i = _log.Count - 1; i >= 0 && _log[i].Revision > revision; i--)
            {
                var change = _log[i];
                var key = ObjectKey.Of(change.Kind, change.After ?? change.Before!);
                if (change.Before is null)
                {
                    then.Remove(key);
                }
                else
                {
                    then[key] = change.Before;
                }
            }

            return [.. Select(then, kind, ns)];
        }
    }

    /// <summary>Stores an object under the next revision. The caller gives it away.</summary>
    public JsonObject Put(ResourceKind kind, JsonObject item)
    {
        lock (Gate)
        {
            item.Metadata()["resourceVersion"] = Next();
            var key = ObjectKey.Of(kind, item);
            var before = _objects.GetValueOrDefault(key);
            _objects[key] = item;
            Append(new(Revision, kind, before, item));
            return item;
        }
    }

    public void Remove(ResourceKind kind, JsonObject item)
    {
        lock (Gate)
        {
            _ = Next();
            _objects.Remove(ObjectKey.Of(kind, item));
            Append(new(Revision, kind, item, null));
        }
    }

    /// <summary>The changes after a revision, or null where they are not known any more.</summary>
    public List<Change>? Since(long revision)
    {
        lock (Gate)
        {
            if (revision < Compacted)
            {
                return null;
            }

            var first = _log.Count;
            while (first > 0 && _log[first - 1].Revision > revision)
            {
                first--;
            }

            return _log[first..];
        }
    }

    /// <summary>Forgets what was before a revision, as etcd's compaction does every five minutes.</summary>
    public void Compact(long revision)
    {
        lock (Gate)
        {
            _log.RemoveAll(change => change.Revision <= revision);
            Compacted = Math.Max(Compacted, revision);
        }
    }

    private static IEnumerable<JsonObject> Select(Dictionary<ObjectKey, JsonObject> objects, ResourceKind kind, string? ns) => objects
        .Where(pair => pair.Key.Kind == kind && (ns is null || pair.Key.Namespace == ns))
        .OrderBy(pair => pair.Key.Namespace, StringComparer.Ordinal)
        .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
        .Select(pair => pair.Value);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string Next() => (++Revision).ToString(CultureInfo.InvariantCulture);

    private void Append(Change change)
    {
        _log.Add(change);
        if (_log.Count > History)
        {
            Compact(_log[History / 2].Revision);
        }

        var waiting = _changed;
        _changed = New();
        waiting.SetResult();
    }

    private readonly record struct ObjectKey(ResourceKind Kind, string Namespace, string Name)
    {
        public static ObjectKey Of(ResourceKind kind, JsonObject item) => new(kind, item.Namespace() ?? "", item.Name());
    }
}
