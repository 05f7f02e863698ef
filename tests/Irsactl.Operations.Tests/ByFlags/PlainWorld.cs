using Irsactl.Operations.ByFlags;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>A plain Kubernetes whose workloads have roles in a local AWS, and its administrator.</summary>
internal sealed class PlainWorld : IAsyncDisposable
{
    private PlainWorld(ClusterWorld world)
    {
        (World, Cluster) = (world, (IPlainCluster)world.Cluster);
        Administrator = new Administrator(Cluster);
        KeyFile = world.NewFile("sa-next.key");
    }

    public ClusterWorld World { get; }

    public IPlainCluster Cluster { get; }

    public Administrator Administrator { get; }

    /// <summary>The file of the new private key; nobody has written it.</summary>
    public string KeyFile { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<PlainWorld> StartAsync(ClusterWorldOptions options) =>
        new(await ClusterWorld.StartAsync(options with { IsPlain = true }));

    /// <summary>Opens a rotation, as a run of the program on whatever machine does.</summary>
    /// <param name="namesKey">Whether the file of the new key is named.</param>
    /// <param name="lifetime">How long tokens are said to live; null: as long as they do.</param>
    public Task<FlagRotation> OpenAsync(bool namesKey = true, TimeSpan? lifetime = null) => FlagRotation.OpenAsync(
        World.ClientOf(Cluster.Kubeconfig),
        [],
        _ => World.Clients,
        World.Settings,
        _ => new FlagRotationOptions
        {
            Distribution = Distribution.Kubeadm,
            KeyFile = namesKey ? KeyFile : null,
            TokenLifetime = lifetime ?? World.TokenLifetime,
            Interval = TimeSpan.FromMinutes(2),
            Time = World.DrivenTime,
        },
        Administrator,
        World.Clock.Waiting,
        Cancellation);

    /// <summary>Ends a run as soon as it tells of a step what it waits for.</summary>
    /// <param name="step">The step.</param>
    /// <param name="visits">How many nodes the administrator must have gone to by then.</param>
    public async Task StopAtAsync(FlagRotationStep step, int visits = 0)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Administrator.OnEvent = item =>
        {
            if (item.Step == step && Administrator.Visits >= visits && item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting)
            {
                stop.Cancel();
            }
        };
        try
        {
            await (await OpenAsync()).RunAsync(isBack: false, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As somebody who closes the lid.
        }

        Administrator.OnEvent = null;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
