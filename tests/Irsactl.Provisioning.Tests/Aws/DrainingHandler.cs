using System.Collections.Concurrent;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>
/// Lets requests that are on their way arrive, when the program that sent them is stopped: a slow server would otherwise work on them while
/// the next program runs.
/// </summary>
internal sealed class DrainingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<Task> _onTheWay = new();

    /// <summary>Waits until all have been answered, or are lost for good.</summary>
    public async Task DrainAsync() => await Task.WhenAll(_onTheWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = base.SendAsync(request, CancellationToken.None);
        _onTheWay.Enqueue(answer);
        return answer.WaitAsync(cancellationToken);
    }
}
