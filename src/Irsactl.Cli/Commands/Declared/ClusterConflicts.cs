using Irsactl.Documents;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>Finds clusters of one file that would take each other's resources or files.</summary>
internal sealed class ClusterConflicts(ICollection<Problem> problems)
{
    /// <summary>Reports them.</summary>
    public void Report(IReadOnlyList<DeclaredCluster> clusters, IReadOnlyList<DeclaredEndpoint> endpoints)
    {
        var names = clusters.Select(cluster => (cluster.Name, cluster.Place)).Concat(endpoints.Select(endpoint => (endpoint.Name, endpoint.Place)));
        Report(
            names,
            named => named.Name,
            named => named.Place,
            name => $"name: {name} is declared twice",
            "resources are known by the name: give each cluster its own");
        // The second cluster would go on with the first one's key pair.
        Report(
            clusters,
            cluster => Path.TrimEndingDirectorySeparator(Path.GetFullPath(cluster.OutputDirectory)),
            cluster => cluster.Place,
            folder => $"outputDir: {folder} is that of another cluster, too",
            "keys and manifests are written there: give each cluster a folder, such as outputDir: out/{cluster} in defaults");
    }

    private void Report<T>(
        IEnumerable<T> declared, Func<T, string> of, Func<T, SourceLocation> placeOf, Func<string, string> what, string hint)
    {
        foreach (var same in declared.GroupBy(of, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            foreach (var later in same.Skip(1))
            {
                problems.Add(new Problem(DocumentErrors.InvalidField, $"{placeOf(later)}: {what(same.Key)} ({placeOf(same.First())})", hint));
            }
        }
    }
}
