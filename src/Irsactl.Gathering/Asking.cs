using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;

namespace Irsactl.Gathering;

/// <summary>Questions to AWS whose failure is a note and not an error.</summary>
public static class Asking
{
    /// <summary>
    /// Finding out that there are no credentials can take the SDK long; nobody waits longer than this for a side question.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Asks, and turns what goes wrong into the reason why the answer is not known.</summary>
    /// <param name="attempt">What is tried, such as "reading the role".</param>
    /// <param name="clock">The clock.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="limit">How long to wait; ten seconds unless said otherwise.</param>
    public static async Task<Gathered<T>> AskAsync<T>(
        string attempt,
        TimeProvider clock,
        Func<CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken,
        TimeSpan? limit = null)
        where T : class
    {
        using var end = new CancellationTokenSource(limit ?? Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            return Gathered.Known(await ask(either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Gathered.Unknown<T>($"{attempt}: no answer in time");
        }
        catch (Exception error) when (AwsFailure.IsFailure(error) || error is IrsactlException)
        {
            return Gathered.Unknown<T>(AwsFailure.Translate(error, attempt).Message);
        }
    }

    /// <summary>Asks for one detail; null where it cannot be had.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException)
        {
            return null;
        }
    }
}
