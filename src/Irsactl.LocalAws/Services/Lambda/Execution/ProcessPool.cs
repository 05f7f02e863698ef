using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>The processes of one version of a function. They stay warm; events wait where all are busy.</summary>
/// <param name="folder">The directory with the code, removed at the end.</param>
/// <param name="start">Starts another process.</param>
/// <param name="remove">Takes note that one has ended.</param>
internal sealed class ProcessPool(string folder, Func<string, FunctionProcess> start, Action<FunctionProcess> remove) : IDisposable
{
    // A machine is not a region. An event that waits is answered a little later; two hundred processes are not answered at all.
    private const int MaxProcesses = 4;

    private readonly SemaphoreSlim places = new(MaxProcesses);
    private readonly Lock gate = new();
    private readonly Stack<FunctionProcess> idle = new();
    private readonly HashSet<FunctionProcess> busy = [];
    private readonly Queue<Task> returning = new();
    private bool isRetired;
    private long lastUsed = TimeProvider.System.GetTimestamp();

    /// <summary>Whether it has been retired, and nothing has happened in it for some time.</summary>
    public bool IsOver(TimeSpan unused)
    {
        lock (gate)
        {
            return isRetired && busy.Count == 0 && TimeProvider.System.GetElapsedTime(lastUsed) >= unused;
        }
    }

    /// <summary>Takes a process, a warm one where there is one.</summary>
    /// <param name="now">The time, which credentials are measured by.</param>
    public async Task<FunctionProcess> RentAsync(DateTimeOffset now)
    {
        await places.WaitAsync();
        try
        {
            for (var (warm, soon) = Take(); warm is not null || soon is not null; (warm, soon) = Take())
            {
                if (soon is not null)
                {
                    // One that has just answered asks for another event in a moment; a new one would take longer.
                    await soon;
                }
                else if (warm is { IsAlive: true } && warm.Identity.IsGood(now))
                {
                    return warm;
                }
                else if (warm is not null)
                {
                    End(warm);
                }
            }

            var made = await Task.Run(() => start(folder));
            lock (gate)
            {
                busy.Add(made);
            }

            return made;
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    /// <summary>Gives a process back, which stays once it asks for another event. Nobody has to wait for that.</summary>
    public void Return(FunctionProcess process)
    {
        var returned = ReturnAsync(process);
        lock (gate)
        {
            while (returning.TryPeek(out var before) && before.IsCompleted)
            {
                _ = returning.Dequeue();
            }

            returning.Enqueue(returned);
        }
    }

    private async Task ReturnAsync(FunctionProcess process)
    {
        var isIdle = await process.IsIdleAsync();
        var ends = true;
        lock (gate)
        {
            busy.Remove(process);
            lastUsed = TimeProvider.System.GetTimestamp();
            if (isIdle && !isRetired)
            {
                idle.Push(process);
                ends = false;
            }
        }

        if (ends)
        {
            End(process);
        }

        places.Release();
    }

    /// <summary>Ends processes that have had nothing to do for some time.</summary>
    public void EndIdle(TimeSpan unused)
    {
        List<FunctionProcess> old;
        lock (gate)
        {
            old = [.. idle.Where(process => TimeProvider.System.GetElapsedTime(process.LastUsed) >= unused)];
            var rest = idle.Except(old).Reverse().ToList();
            idle.Clear();
            rest.ForEach(idle.Push);
        }

        old.ForEach(End);
    }

    /// <summary>Ends what is idle now, and the rest as soon as it is.</summary>
    public void Retire()
    {
        lock (gate)
        {
            isRetired = true;
        }

        EndIdle(TimeSpan.Zero);
    }

    /// <summary>Ends everything.</summary>
    public void Dispose()
    {
        Retire();
        List<FunctionProcess> rest;
        lock (gate)
        {
            rest = [.. busy];
        }

        rest.ForEach(End);
        PassingFolder.Remove(folder);
    }

    /// <summary>A warm process, or else the return of one that is being given back; neither where there is none.</summary>
    private (FunctionProcess? Warm, Task? Soon) Take()
    {
        lock (gate)
        {
            if (idle.TryPop(out var process))
            {
                busy.Add(process);
                return (process, null);
            }

            // What has returned was idle then, and somebody has it by now.
            while (returning.TryDequeue(out var next))
            {
                if (!next.IsCompleted)
                {
                    return (null, next);
                }
            }

            return (null, null);
        }
    }

    private void End(FunctionProcess process)
    {
        lock (gate)
        {
            busy.Remove(process);
        }

        process.Dispose();
        remove(process);
    }
}
