using System.Diagnostics;
using System.Globalization;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>A process of Node.js that runs one version of a function, one event after the other.</summary>
internal sealed class FunctionProcess : IDisposable
{
    // Lambda gives code ten seconds to load; then the time of the invocation counts (AWS Lambda Developer Guide, "Init phase").
    private static readonly TimeSpan InitLimit = TimeSpan.FromSeconds(10);

    // Of the machine's clock, as everything that is about the process: its own clock is that one.
    private static readonly TimeSpan OutputLimit = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly RuntimeSession session;
    private readonly ProcessOutput output;
    private readonly Task exited;
    private readonly Task written;
    private readonly long started = TimeProvider.System.GetTimestamp();
    private TimeSpan? initialised;
    private bool hasRun;

    /// <summary>Takes charge of a process that has just been started.</summary>
    /// <param name="process">The process.</param>
    /// <param name="start">What it was started with.</param>
    /// <param name="output">Takes what it writes.</param>
    public FunctionProcess(Process process, ProcessStart start, ProcessOutput output)
    {
        this.process = process;
        session = start.Session;
        this.output = output;
        Identity = start.Identity;
        LogStream = start.Place.LogStream;
        exited = process.WaitForExitAsync();

        // Programs that the function has started may hold these open for longer.
        written = Task.WhenAll(output.ReadAsync(process.StandardOutput), output.ReadAsync(process.StandardError));
    }

    /// <summary>Whom it runs as.</summary>
    public ExecutionIdentity Identity { get; }

    /// <summary>Its log stream.</summary>
    public string LogStream { get; }

    /// <summary>When it last had something to do, by the machine's clock.</summary>
    public long LastUsed { get; private set; } = TimeProvider.System.GetTimestamp();

    /// <summary>Whether it can take another event.</summary>
    public bool IsAlive => !process.HasExited;

    /// <summary>Runs an event.</summary>
    /// <param name="invocation">The event.</param>
    /// <param name="version">The version that this process runs.</param>
    public async Task<ProcessResult> RunAsync(Invocation invocation, FunctionVersion version)
    {
        var limit = TimeSpan.FromSeconds(version.Timeout);
        var init = await InitialiseAsync(limit);
        var marked = output.Begin($"START RequestId: {invocation.RequestId} Version: {version.Version}");
        var begun = TimeProvider.System.GetTimestamp();
        var answer = init is { } failed ? Named(failed, invocation) : await SendAsync(invocation, limit, version.Timeout);
        var duration = TimeProvider.System.GetElapsedTime(begun);
        if (answer.Kind is AnswerKind.TimedOut)
        {
            Kill();
        }

        await EndsWithinAsync(Task.WhenAny(marked, written), OutputLimit);
        WriteEnd(invocation, version, answer, duration);
        LastUsed = TimeProvider.System.GetTimestamp();
        hasRun = true;
        return new ProcessResult(answer.Answer, output.Take());
    }

    /// <summary>Waits until it asks for another event.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> IsIdleAsync()
    {
        var idle = session.Idle;
        await EndsWithinAsync(Task.WhenAny(idle, exited), OutputLimit);
        return idle.IsCompleted && IsAlive;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Kill();

        // The readers end with the process, which takes a moment.
        _ = Task.WhenAll(exited, written).ContinueWith(_ => process.Dispose(), TaskScheduler.Default);
    }

    private async Task<Ended?> InitialiseAsync(TimeSpan limit)
    {
        if (initialised is not null)
        {
            return null;
        }

        var idle = session.Idle;
        await EndsWithinAsync(Task.WhenAny(idle, session.InitError, exited), InitLimit + limit);
        initialised = TimeProvider.System.GetElapsedTime(started);
        if (idle.IsCompleted)
        {
            await EndsWithinAsync(Task.WhenAny(output.Loaded, written), OutputLimit);
        }

        return idle.IsCompleted ? null
            : session.InitError.IsCompleted ? new Ended(AnswerKind.Answered, await session.InitError)
            : exited.IsCompleted ? new Ended(AnswerKind.Exited, Answer: null)
            : new Ended(AnswerKind.TimedOut, Answer: null);
    }

    private async Task<Result> SendAsync(Invocation invocation, TimeSpan limit, int seconds)
    {
        var sent = session.SendAsync(new RuntimeEvent(
            invocation.RequestId,
            TimeProvider.System.GetUtcNow() + limit,
            invocation.Function.ArnOf(invocation.Qualifier),
            invocation.ClientContext,
            invocation.Event));
        await EndsWithinAsync(Task.WhenAny(sent, exited), limit);
        return sent.IsCompleted ? new Result(AnswerKind.Answered, await sent)
            : exited.IsCompleted ? new Result(AnswerKind.Exited, FunctionErrors.Exited(invocation.RequestId, process.ExitCode))
            : new Result(AnswerKind.TimedOut, FunctionErrors.TimedOut(invocation.RequestId, seconds));
    }

    private Result Named(Ended init, Invocation invocation) => init.Kind switch
    {
        AnswerKind.Exited => new Result(init.Kind, FunctionErrors.Exited(invocation.RequestId, process.ExitCode)),
        AnswerKind.TimedOut => new Result(init.Kind, FunctionErrors.TimedOut(invocation.RequestId, (int)InitLimit.TotalSeconds)),
        _ => new Result(init.Kind, init.Answer ?? FunctionErrors.Exited(invocation.RequestId, code: 1)),
    };

    private void WriteEnd(Invocation invocation, FunctionVersion version, Result result, TimeSpan duration)
    {
        if (result.Kind is AnswerKind.TimedOut)
        {
            output.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {invocation.RequestId} Task timed out after "
                    + $"{version.Timeout:F2} seconds"));
        }
        else if (result.Kind is AnswerKind.Exited)
        {
            output.Add($"RequestId: {invocation.RequestId} Error: {FunctionErrors.ExitReason(process.ExitCode)}\rRuntime.ExitError");
        }

        output.Add($"END RequestId: {invocation.RequestId}");
        var init = !hasRun && initialised is { } taken ? Text($"Init Duration: {taken.TotalMilliseconds:F2} ms\t") : "";
        var status = result.Kind is AnswerKind.TimedOut ? "Status: timeout" : "";
        var (exact, billed) = (Text($"{duration.TotalMilliseconds:F2} ms"), Text($"{Math.Ceiling(duration.TotalMilliseconds):F0} ms"));
        var memory = Text($"Memory Size: {version.MemorySize} MB\tMax Memory Used: {MemoryUsed()} MB");
        output.Add($"REPORT RequestId: {invocation.RequestId}\tDuration: {exact}\tBilled Duration: {billed}\t{memory}\t{init}{status}");

        static string Text(FormattableString text) => FormattableString.Invariant(text);
    }

    private long MemoryUsed()
    {
        try
        {
            process.Refresh();
            return process.HasExited ? 0 : process.PeakWorkingSet64 / (1024 * 1024);
        }
        catch (InvalidOperationException)
        {
            // It has ended between the question and the answer.
            return 0;
        }
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private static async Task EndsWithinAsync(Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // Whoever asks looks at what has ended.
        }
    }

    private enum AnswerKind
    {
        Answered,
        Exited,
        TimedOut,
    }

    private readonly record struct Ended(AnswerKind Kind, RuntimeAnswer? Answer);

    private readonly record struct Result(AnswerKind Kind, RuntimeAnswer Answer);
}
