using System.Net.Sockets;

namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>Writes its own things, one write at a time, and remembers what was acknowledged and what was under way.</summary>
internal sealed class Writer(IReadOnlyList<IThing> things, int seed)
{
    private readonly Random _random = new(seed);
    private readonly int[] _acknowledged = new int[things.Count];
    private (int Thing, int Version)? _underway;
    private int _version;

    /// <summary>Writes until the connection breaks.</summary>
    /// <param name="client">The client.</param>
    /// <param name="acknowledged">Called after each write that was acknowledged.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(SignedClient client, Action acknowledged, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await WriteAsync(client, cancellationToken);
                acknowledged();
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or SocketException)
        {
            // Killed. A connection that goes down while .NET reads its peer's address comes as the bare SocketException.
        }
    }

    /// <summary>Compares what is there with what was acknowledged, and takes note of what became of the write under way.</summary>
    public async Task VerifyAsync(SignedClient client, CancellationToken cancellationToken)
    {
        for (var index = 0; index < things.Count; index++)
        {
            var found = await things[index].ReadAsync(client, cancellationToken);
            var allowed = _underway is { } write && write.Thing == index
                ? [_acknowledged[index], write.Version]
                : new[] { _acknowledged[index] };
            allowed.ShouldContain(
                found, $"{things[index].Name}: found version {found}, acknowledged {_acknowledged[index]}, under way {_underway}");
            _acknowledged[index] = found;
        }

        _underway = null;
    }

    private async Task WriteAsync(SignedClient client, CancellationToken cancellationToken)
    {
        var index = _random.Next(things.Count);
        var from = _acknowledged[index];
        var to = from != 0 && _random.Next(4) == 0 ? 0 : ++_version;
        _underway = (index, to);
        using var answer = await things[index].WriteAsync(client, from, to, cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{things[index].Name}: {answer.StatusCode}");
        _acknowledged[index] = to;
        _underway = null;
    }
}
