namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>
/// Lets those who want something read anew share a reading. One that is under way when somebody asks has seen an older world and is not for
/// them; they all wait for the next one, which begins when it is over.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class SharedRead<T>(TimeProvider time)
{
    // A reading that hangs must not make the next ones late.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private (object Subject, Task<T> Task)? next;
    private Task<T>? running;

    /// <summary>The outcome of a reading that begins now or later.</summary>
    /// <param name="subject">What is read from; readings of another object are not shared.</param>
    /// <param name="read">Reads, and gives way at the first wait. It is not cancelled for one reader's sake.</param>
    public Task<T> RunAsync(object subject, Func<Task<T>> read)
    {
        lock (gate)
        {
            if (next is { } waiting)
            {
                return ReferenceEquals(waiting.Subject, subject) ? waiting.Task : read();
            }

            if (running is null or { IsCompleted: true })
            {
                return running = read();
            }

            var task = RunAfterAsync(running, read);
            next = (subject, task);
            return task;
        }
    }

    private async Task<T> RunAfterAsync(Task previous, Func<Task<T>> read)
    {
        // Whatever came of it.
        await previous.WaitAsync(LongestWait, time)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> started;
        lock (gate)
        {
            next = null;
            running = started = read();
        }

        return await started;
    }
}
