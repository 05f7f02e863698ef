using Irsactl.Issuer.Sources;
using Irsactl.Kubernetes;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>
/// The issuer whose tokens a cluster's API servers sign, with the keys that they name, and for a while what they named before. Needs what
/// the cluster role <c>system:service-account-issuer-discovery</c> allows, which every service account has unless it was taken away; on
/// OpenShift, to leave out the keys of legacy tokens, also to read ConfigMap <c>openshift-config-managed/bound-sa-token-signing-certs</c>.
/// </summary>
public sealed class KubernetesSource : IIssuerSource
{
    private readonly ClusterReader _reader;
    private readonly ClusterMemory _memory;

    /// <summary>Makes the source.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="client">How the cluster is reached.</param>
    /// <param name="options">What it keeps.</param>
    public KubernetesSource(string name, KubernetesClient client, KubernetesSourceOptions? options = null)
    {
        Name = name;
        _reader = new ClusterReader(name, client);
        _memory = new ClusterMemory(options ?? new KubernetesSourceOptions());
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public async Task<SourceReading> ReadAsync(SourceProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var reading = await _reader.ReadAsync(progress, cancellationToken);
        var notes = _memory.Read(reading);
        return new SourceReading(_memory.Documents, reading.Skipped) { Notes = [.. reading.Notes, .. notes] };
    }

    /// <inheritdoc />
    public Task WaitForChangeAsync(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        // Connections are made for each reading, and closed after it.
    }
}
