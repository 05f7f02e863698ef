using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Local.Clusters;
using Irsactl.Cli.Running;
using Irsactl.Kubernetes;
using Irsactl.LocalAws.Foundation.Clock;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>The demo's cluster, whose time passes faster while somebody waits for it, and a component that trades tokens all the while.</summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    // Less than any token lives, so that one that was just asked for is good for what it was asked for.
    private const int MinutesAtOnce = 9;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ClusterBeside _cluster;
    private readonly AwsClients _clients;
    private readonly ShiftedClock _clock;

    private DemoCluster(ClusterBeside cluster, AwsClients clients, ShiftedClock clock)
    {
        (_cluster, _clients, _clock) = (cluster, clients, clock);
        Traffic = new DemoTraffic(
            new KubernetesClient(new KubernetesOptions
            {
                Kubeconfig = cluster.Kubeconfig, Environment = _ => null, TimeProvider = TimeProvider.System,
            }),
            clients,
            clock,
            DemoComponent.MachineApi);
    }

    /// <summary>Where the administrator's kubeconfig is.</summary>
    public string Kubeconfig => _cluster.Kubeconfig;

    /// <summary>The component's trades.</summary>
    public DemoTraffic Traffic { get; }

    /// <summary>Installs it.</summary>
    /// <param name="context">Where the user's folders are.</param>
    /// <param name="arguments">What it is installed with.</param>
    /// <param name="clients">AWS; disposed of with this.</param>
    /// <param name="clock">The clock of AWS, and of the cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DemoCluster> StartAsync(
        CommandContext context, ClusterArguments arguments, AwsClients clients, ShiftedClock clock, CancellationToken cancellationToken)
    {
        try
        {
            var cluster = await ClusterBeside.StartAsync(arguments, clock, context, cancellationToken);
            return new DemoCluster(cluster ?? throw new InvalidOperationException("a cluster was asked for"), clients, clock);
        }
        catch
        {
            clients.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Lets the component trade, and time pass, nine minutes a second, as long as somebody waits for that. Ends when it is cancelled.
    /// </summary>
    /// <param name="isWaiting">Whether somebody does at this moment.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task LiveAsync(Func<bool> isWaiting, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                for (var minute = 0; minute < MinutesAtOnce; minute++)
                {
                    if (isWaiting())
                    {
                        _clock.Advance(TimeSpan.FromMinutes(1));
                    }

                    await Traffic.TradeAsync(cancellationToken);
                }

                await Task.Delay(Pause, _clock.Machine, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // What was waited for is over.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _cluster.DisposeAsync();
    }
}
