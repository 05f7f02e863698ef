using Irsactl.Aws.Clients;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>The AWS of each member: those whose account and region are reached in the same way share connections and credentials.</summary>
internal sealed class FleetAccounts : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AwsClientOptions, AwsClients> _clients = [];

    /// <summary>The clients of a member.</summary>
    public AwsClients Of(AwsClientOptions reach)
    {
        lock (_lock)
        {
            if (!_clients.TryGetValue(reach, out var clients))
            {
                _clients.Add(reach, clients = new AwsClients(reach));
            }

            return clients;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var clients in _clients.Values)
        {
            clients.Dispose();
        }
    }
}
