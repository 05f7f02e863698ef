using Irsactl.Diagnostics;
using Irsactl.Kubernetes;

namespace Irsactl.Operations.Cluster;

/// <summary>
/// The time of day by the clock of the API servers, which is the one that tokens live by, and the same for whoever comes from whatever
/// machine. That machine's own clock may be a day ahead, and then a key would go a day too early.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="driven">What to go by instead, where the cluster's time is driven by somebody.</param>
internal sealed class ClusterTime(KubernetesClient client, TimeProvider? driven)
{
    private const string Path = "/version";
    private const int MaxAnswer = 1 << 16;

    /// <summary>Asks for it.</summary>
    /// <exception cref="IrsactlException">The cluster does not answer, or without the time (<see cref="OperationsErrors.NoTime"/>).</exception>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        if (driven is not null)
        {
            return driven.GetUtcNow();
        }

        using var connection = client.Connect();
        return await AskAsync(connection, cancellationToken) ?? throw new IrsactlException(
            OperationsErrors.NoTime,
            $"{connection.Server} answers without a Date header, so what time it is in the cluster is not known",
            "ask the API server itself, without a proxy in between that takes headers away");
    }

    /// <summary>Asks for it; null where the cluster does not say.</summary>
    /// <exception cref="IrsactlException">The cluster does not answer.</exception>
    public static async Task<DateTimeOffset?> FindAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        return await AskAsync(connection, cancellationToken);
    }

    private static async Task<DateTimeOffset?> AskAsync(KubernetesConnection connection, CancellationToken cancellationToken)
    {
        var answer = await connection.AskAsync(Path, MaxAnswer, cancellationToken);
        // Whoever stands before the API servers says that they are not there, by whatever clock.
        return (int)answer.Status < 500 ? answer.Date : throw connection.Refused(answer, Path);
    }
}
