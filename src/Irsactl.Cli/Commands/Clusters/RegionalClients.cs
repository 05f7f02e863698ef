using Irsactl.Aws.Clients;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Clients of AWS by region, each made when it is needed.</summary>
internal sealed class RegionalClients : IDisposable
{
    private readonly Dictionary<string, AwsClients> _clients = new(StringComparer.Ordinal);

    /// <summary>Those of a region.</summary>
    public AwsClients In(string region) => _clients.TryGetValue(region, out var known)
        ? known
        : _clients[region] = new AwsClients(new AwsClientOptions { Region = region });

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var clients in _clients.Values)
        {
            clients.Dispose();
        }
    }
}
