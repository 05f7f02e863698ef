namespace Irsactl.Cli.Commands.Declared;

/// <summary>What an <c>irsactl.yaml</c> declares, with the files that it includes.</summary>
/// <param name="Files">The file, as it was named, and those that it includes.</param>
/// <param name="Fleet">The name that its clusters are found by once they have left the file; null: they are not looked for.</param>
/// <param name="Endpoints">The endpoints that clusters share.</param>
/// <param name="Clusters">The clusters, in the order of the file; those of included files after its own.</param>
/// <param name="IsFleet">Whether it is a list of clusters, though of one, and not one cluster.</param>
internal sealed record Declaration(
    IReadOnlyList<string> Files,
    string? Fleet,
    IReadOnlyList<DeclaredEndpoint> Endpoints,
    IReadOnlyList<DeclaredCluster> Clusters,
    bool IsFleet)
{
    /// <summary>The file, as it was named.</summary>
    public string Path => Files[0];

    /// <summary>The cluster of a file that declares one.</summary>
    public DeclaredCluster Only => Clusters[0];

    /// <summary>The endpoint of that name; null where the file does not declare it.</summary>
    public DeclaredEndpoint? EndpointOf(string name) => Endpoints.FirstOrDefault(endpoint => endpoint.Name == name);
}
