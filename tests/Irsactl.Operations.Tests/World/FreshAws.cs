using System.Collections.Concurrent;
using Irsactl.LocalAws;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// A local AWS on a port that no other world of these tests has had. The AWS SDK remembers for as long as the process lives how far an
/// endpoint's clock was off, by its host and port; where a world that had lived for hours was before, the first calls would be signed for
/// a time that has not come.
/// </summary>
internal static class FreshAws
{
    private static readonly ConcurrentDictionary<int, bool> _ports = new();

    /// <summary>Starts one.</summary>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken)
    {
        var passedOver = new List<LocalAwsServer>();
        try
        {
            while (true)
            {
                var server = await LocalAwsServer.StartAsync(options, cancellationToken);
                if (_ports.TryAdd(server.Endpoint.Port, true))
                {
                    return server;
                }

                // It keeps its port until another one has been found.
                passedOver.Add(server);
            }
        }
        finally
        {
            foreach (var server in passedOver)
            {
                await server.DisposeAsync();
            }
        }
    }
}
