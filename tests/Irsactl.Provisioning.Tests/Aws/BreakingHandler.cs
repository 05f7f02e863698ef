using Irsactl.LocalAws;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Loses one call, or its answer, on the way to an AWS that cannot be told to, and stops the program that made it.</summary>
/// <param name="number">Which, counted from 1.</param>
/// <param name="fate">What becomes of it.</param>
/// <param name="onBreak">Stops the program.</param>
internal sealed class BreakingHandler(int number, RequestFate fate, Action onBreak) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _calls) != number)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (fate == RequestFate.DropAfter)
        {
            using var lost = await base.SendAsync(request, cancellationToken);
        }

        onBreak();
        throw new OperationCanceledException(cancellationToken);
    }
}
