using System.Security.Cryptography;
using System.Threading.Channels;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>The server's end of the runtime API for one process.</summary>
internal sealed class RuntimeSession
{
    private readonly Channel<RuntimeEvent> events = Channel.CreateBounded<RuntimeEvent>(1);
    private readonly TaskCompletionSource<RuntimeAnswer> initError = New<RuntimeAnswer>();
    private TaskCompletionSource idle = New();
    private volatile Expected? expected;

    /// <summary>What the process's requests carry: nobody else can guess it.</summary>
    public string Token { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Ends once the process asks for an event: at its start, and again when it is done with one.</summary>
    public Task Idle => idle.Task;

    /// <summary>Ends when the function could not be loaded.</summary>
    public Task<RuntimeAnswer> InitError => initError.Task;

    /// <summary>Hands an event over, which the process must be idle for, and waits for what it makes of it.</summary>
    public async Task<RuntimeAnswer> SendAsync(RuntimeEvent next)
    {
        var answer = New<RuntimeAnswer>();
        expected = new Expected(next.RequestId, answer);
        idle = New();
        await events.Writer.WriteAsync(next);
        return await answer.Task;
    }

    /// <summary>Waits for the next event.</summary>
    public ValueTask<RuntimeEvent> NextAsync(CancellationToken cancellationToken)
    {
        idle.TrySetResult();
        return events.Reader.ReadAsync(cancellationToken);
    }

    /// <summary>Takes an answer.</summary>
    /// <returns>Whether one was waited for under this id.</returns>
    public bool Answer(string requestId, RuntimeAnswer answer) =>
        expected is { } waiting && waiting.RequestId == requestId && waiting.Answer.TrySetResult(answer);

    /// <summary>Takes the news that the function could not be loaded.</summary>
    public void FailInit(RuntimeAnswer error) => initError.TrySetResult(error);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Expected(string RequestId, TaskCompletionSource<RuntimeAnswer> Answer);
}
