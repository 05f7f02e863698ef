namespace Irsactl.Provisioning.Tests.Existing;

/// <summary>Lets somebody else be faster: before the first request of a kind leaves, something else is done.</summary>
/// <param name="isIt">Whether a request is of the kind.</param>
/// <param name="interveneAsync">Is done before it leaves.</param>
internal sealed class InterveningHandler(
    Predicate<HttpRequestMessage> isIt, Func<Task> interveneAsync) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _seen;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (isIt(request) && Interlocked.Increment(ref _seen) == 1)
        {
            await interveneAsync();
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
