using Irsactl.LocalAws;

namespace Irsactl.Provisioning.Tests.Hostings.Moving;

/// <summary>
/// The way of a run to AWS: a tenth of a second passes before each call and after it, and the world lives through it. One call may be lost,
/// or its answer, and with it the run.
/// </summary>
internal sealed class LivingHandler(MoveWorld world, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(100);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = await world.CountAsync(request);
        var isWriting = call is not null;
        if (isWriting || world.LivesWhileReading)
        {
            await world.Time.PassAsync(_moment);
        }

        if (world.IsLost(call))
        {
            if (world.Fate == RequestFate.DropAfter)
            {
                using var lost = await base.SendAsync(request, CancellationToken.None);
            }

            world.Stop();
            throw new OperationCanceledException(cancellationToken);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (isWriting || world.LivesWhileReading)
        {
            await world.Time.PassAsync(_moment);
        }

        return answer;
    }
}
