using System.Collections.Concurrent;
using System.Text;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>Runs functions and delivers their logs.</summary>
internal sealed class Invoker(ProcessPools pools, ILogWriter logs, LocalAwsOptions options)
{
    /// <summary>The longest event and answer of an invocation that waits, in bytes.</summary>
    public const int MaxPayload = 6_291_456;

    // Invocations at this moment, by function.
    private readonly ConcurrentDictionary<string, int> running = new(StringComparer.Ordinal);

    /// <summary>Runs an event and waits for what comes of it.</summary>
    /// <exception cref="AwsServiceException">It cannot be run, or not now.</exception>
    public async Task<InvocationOutcome> RunAsync(Invocation invocation)
    {
        var version = Choose(invocation);
        Enter(invocation.Function);
        try
        {
            // A new one unpacks its code first.
            var pool = await Task.Run(() => pools.Of(invocation.Function, version));
            var process = await pool.RentAsync(options.TimeProvider.GetUtcNow());
            try
            {
                var result = await process.RunAsync(invocation, version);
                logs.Write(
                    process.Identity.Call(invocation.Function, options.AccountId), version.LogGroup, process.LogStream, result.Lines);
                return new InvocationOutcome(result.Answer.Payload, result.Answer.IsError, version.Version, Text(result.Lines));
            }
            finally
            {
                pool.Return(process);
            }
        }
        catch (AwsServiceException refusal) when (refusal.Status == 501)
        {
            options.Log?.Invoke($"not implemented: {invocation.Function.Arn} was not run: {refusal.Message}");
            throw;
        }
        finally
        {
            running.AddOrUpdate(invocation.Function.Arn, 0, static (_, count) => count - 1);
        }
    }

    /// <summary>Runs an event some time; nobody asks what came of it.</summary>
    public void Queue(Invocation invocation) => _ = RunQueuedAsync(invocation);

    private async Task RunQueuedAsync(Invocation invocation)
    {
        await Task.Yield();
        try
        {
            await RunAsync(invocation);
        }
        catch (AwsServiceException refusal)
        {
            options.Log?.Invoke($"{invocation.Function.Arn}: the event {invocation.RequestId} was dropped: {refusal.Message}");
        }
    }

    private FunctionVersion Choose(Invocation invocation)
    {
        var (function, now) = (invocation.Function, options.TimeProvider.GetUtcNow());
        var version = function.FindVersion(invocation.Qualifier)
            ?? throw LambdaErrors.FunctionNotFound(function.ArnOf(invocation.Qualifier));
        if (version.IsPending(now, options.SettleDelay))
        {
            throw LambdaErrors.Conflict(
                "The operation cannot be performed at this time. The function is currently in the following state: Pending");
        }

        // Until a change is complete, what was before goes on answering.
        version = version == function.Latest && version.IsUpdating(now, options.SettleDelay) && function.Previous is { } previous
            ? previous
            : version;
        return version.Runtime.StartsWith("nodejs", StringComparison.Ordinal)
            ? version
            : throw LambdaErrors.NotImplemented($"running functions in {version.Runtime}; it runs those of Node.js");
    }

    private void Enter(Function function)
    {
        var count = running.AddOrUpdate(function.Arn, 1, static (_, count) => count + 1);
        if (count > function.ReservedConcurrency)
        {
            running.AddOrUpdate(function.Arn, 0, static (_, count) => count - 1);
            throw LambdaErrors.TooManyInvocations();
        }
    }

    private static byte[] Text(IReadOnlyList<LogLine> lines) =>
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Text + "\n")));
}
