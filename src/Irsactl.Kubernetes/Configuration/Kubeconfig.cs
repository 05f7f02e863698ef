using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Configuration;

/// <summary>What kubeconfig files say together, merged as kubectl does: what an earlier file says about a name stays.</summary>
internal sealed class Kubeconfig
{
    private readonly Dictionary<string, ClusterEntry> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UserEntry> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ContextEntry> _contexts = new(StringComparer.Ordinal);

    /// <summary><c>current-context</c> of the first file that has one.</summary>
    public string? CurrentContext { get; private set; }

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => CurrentContext is null && _clusters.Count == 0 && _users.Count == 0 && _contexts.Count == 0;

    /// <summary>Takes a file's <c>current-context</c>.</summary>
    public void SetCurrentContext(string? name) => CurrentContext ??= name;

    /// <summary>Takes an entry of <c>clusters</c>.</summary>
    public void Add(string name, ClusterEntry entry) => _clusters.TryAdd(name, entry);

    /// <summary>Takes an entry of <c>users</c>.</summary>
    public void Add(string name, UserEntry entry) => _users.TryAdd(name, entry);

    /// <summary>Takes an entry of <c>contexts</c>.</summary>
    public void Add(string name, ContextEntry entry) => _contexts.TryAdd(name, entry);

    /// <summary>The cluster and the user of a context.</summary>
    /// <param name="context">The context; null for the current one.</param>
    /// <exception cref="IrsactlException">Something that is named is not there.</exception>
    public (ClusterEntry Cluster, UserEntry User) Choose(string? context)
    {
        var name = context ?? CurrentContext ?? throw Missing("no context is given, and no current-context is set");
        if (!_contexts.TryGetValue(name, out var chosen))
        {
            var meant = NearestWord.Find(name, _contexts.Keys) is { } near ? $"; did you mean {near}?" : "";
            throw Missing($"there is no context \"{name}\"{Others()}{meant}");
        }

        if (chosen.Cluster is null || !_clusters.TryGetValue(chosen.Cluster, out var cluster))
        {
            throw Missing($"there is no cluster \"{chosen.Cluster}\", which context \"{name}\" names");
        }

        return chosen.User is null ? (cluster, new UserEntry())
            : _users.TryGetValue(chosen.User, out var user) ? (cluster, user)
            : throw Missing($"there is no user \"{chosen.User}\", whom context \"{name}\" names");
    }

    private string Others() =>
        _contexts.Count == 0 ? ", nor any other" : $", only {string.Join(", ", _contexts.Keys.Order(StringComparer.Ordinal))}";

    private static IrsactlException Missing(string what) =>
        new(KubernetesErrors.NoCluster, $"kubeconfig: {what}", "see what there is: kubectl config get-contexts");
}
