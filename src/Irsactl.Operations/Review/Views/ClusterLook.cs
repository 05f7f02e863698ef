using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Views;

/// <summary>Looks at objects, a few at a time. What may not be seen is an answer, too.</summary>
internal sealed class ClusterLook(KubernetesClient client) : IDisposable
{
    private const int AtOnce = 8;

    private readonly KubernetesObjects _objects = new(client);
    private readonly ServiceAccountTokens _tokens = new(client);
    private readonly SemaphoreSlim _gate = new(AtOnce);

    /// <summary>Looks at an object.</summary>
    public Task<Gathered<Found>> FindAsync(string path, CancellationToken cancellationToken) =>
        LookAsync(async () => new Found(await _objects.FindAsync(path, cancellationToken)), cancellationToken);

    /// <summary>Looks at all objects of a list; none where there is no such kind.</summary>
    public Task<Gathered<IReadOnlyList<KubernetesObject>>> ListAsync(string path, CancellationToken cancellationToken) =>
        LookAsync(async () => await _objects.ListAsync(path, cancellationToken) ?? [], cancellationToken);

    /// <summary>Reads what lies at a path that is no object.</summary>
    public Task<Gathered<byte[]>> ReadAsync(string path, int maxLength, CancellationToken cancellationToken) =>
        LookAsync(() => client.GetAsync(path, maxLength, cancellationToken), cancellationToken);

    /// <summary>Has a token made that lives as short as may be.</summary>
    public Task<Gathered<string>> TokenAsync(string @namespace, string account, string audience, CancellationToken cancellationToken) =>
        LookAsync(
            () => _tokens.RequestAsync(@namespace, account, audience, ServiceAccountTokens.ShortestLifetime, cancellationToken),
            cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<Gathered<T>> LookAsync<T>(Func<Task<T>> look, CancellationToken cancellationToken)
        where T : class
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return Gathered.Known(await look());
        }
        catch (IrsactlException error)
        {
            return Gathered.Unknown<T>(error.Message);
        }
        finally
        {
            _gate.Release();
        }
    }
}
