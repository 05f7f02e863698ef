using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>
/// Breaks things on purpose and puts them back. What is broken is part of the state: a snapshot has it, restoring brings it back with the
/// knowledge of how to mend it, and a reset leaves nothing of it.
/// </summary>
internal sealed class BreakingControl(IAwsStorage storage, ServiceRegistry services, LocalAwsOptions options)
{
    /// <summary>What a breaking can be done to, and what it was done to, with how that is.</summary>
    public IReadOnlyList<BreakingTarget> TargetsOf(Breaking breaking)
    {
        var state = storage.State;
        return
        [
            .. breaking.TargetsIn(state)
                .Concat(state.Breakages.Where(breakage => breakage.Breaking == breaking.Name).Select(breakage => breakage.Target))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(target => new BreakingTarget(target, StateOf(breaking, target, state))),
        ];
    }

    /// <summary>Breaks something.</summary>
    /// <returns>Null once that is durable, or why it was not done.</returns>
    public async ValueTask<BreakingRefusal?> BreakAsync(Breaking breaking, string target) =>
        await SettleAsync(TryBreak(breaking, target));

    /// <summary>Puts something back, exactly as it was.</summary>
    /// <param name="breaking">What was done.</param>
    /// <param name="target">What it was done to.</param>
    /// <param name="leaves">
    /// Whether to leave it as it is and forget about it, where somebody else has changed it since. Otherwise that is refused.
    /// </param>
    /// <returns>Null once that is durable, or why it was not done.</returns>
    public async ValueTask<BreakingRefusal?> MendAsync(Breaking breaking, string target, bool leaves) =>
        await SettleAsync(TryMend(breaking, target, leaves));

    /// <summary>
    /// Puts everything back that can be, the latest first: what was broken twice comes back as it was before the first time.
    /// </summary>
    /// <returns>What was changed by somebody else and stays.</returns>
    public async ValueTask<(IReadOnlyList<Breakage> Left, BreakingRefusal? Refusal)> MendAllAsync(bool leaves)
    {
        MendAll(leaves);
        return (storage.State.Breakages, await SettleAsync(refusal: null));
    }

    /// <summary>
    /// The same for the end of this AWS, so that a data directory does not keep what is broken and forget how to mend it. Where the data
    /// directory has failed, there is nothing to be done.
    /// </summary>
    public void MendAllThatCanBe()
    {
        try
        {
            MendAll(leaves: false);
        }
        catch (AwsServiceException failure)
        {
            options.Log?.Invoke($"what was broken on purpose stays so in the data directory: {failure.Message}");
        }
    }

    private static BreakingState StateOf(Breaking breaking, string target, StateSnapshot state)
    {
        if (Find(state, breaking, target) is not { } breakage)
        {
            return BreakingState.Whole;
        }

        var present = breaking.Read(state, target);
        return present is null ? BreakingState.Changed
            : breaking.IsSame(present, breakage.After) ? BreakingState.Broken
            : breaking.IsSame(present, breakage.Before) ? BreakingState.Whole
            : BreakingState.Changed;
    }

    private static Breakage? Find(StateSnapshot state, Breaking breaking, string target) =>
        state.Breakages.Find(breakage => breakage.Is(breaking.Name, target));

    private BreakingRefusal? TryBreak(Breaking breaking, string target)
    {
        while (true)
        {
            var state = storage.State;
            if (StateOf(breaking, target, state) is not BreakingState.Whole and var found)
            {
                return BreakingRefusal.AlreadyBroken(breaking, target, found);
            }

            if (!breaking.TargetsIn(state).Contains(target, StringComparer.Ordinal) || breaking.Read(state, target) is not { } before)
            {
                return BreakingRefusal.NoTarget(breaking, target);
            }

            // Outside the lock: making a key takes a while.
            var after = breaking.Spoil(state, target, before);
            lock (storage.Writing)
            {
                state = storage.State;
                if (breaking.Read(state, target) is { } present && breaking.IsSame(present, before))
                {
                    storage.Replace(breaking.Write(state, target, after) with
                    {
                        Breakages = Without(state, breaking, target).Breakages.Add(new Breakage(breaking.Name, target, present, after)),
                    });
                    return null;
                }
            }
        }
    }

    private BreakingRefusal? TryMend(Breaking breaking, string target, bool leaves)
    {
        lock (storage.Writing)
        {
            var state = storage.State;
            if (Find(state, breaking, target) is not { } breakage)
            {
                return BreakingRefusal.NotBroken(breaking, target);
            }

            switch (StateOf(breaking, target, state))
            {
                case BreakingState.Changed when !leaves:
                    return BreakingRefusal.ChangedSince(breaking, target);
                case BreakingState.Broken:
                    storage.Replace(Without(breaking.Write(state, target, breakage.Before), breaking, target));
                    return null;
                default:
                    storage.Replace(Without(state, breaking, target));
                    return null;
            }
        }
    }

    private void MendAll(bool leaves)
    {
        lock (storage.Writing)
        {
            foreach (var breakage in storage.State.Breakages.Reverse())
            {
                if (BreakingCatalog.Find(breakage.Breaking) is { } breaking)
                {
                    TryMend(breaking, breakage.Target, leaves);
                }
            }
        }
    }

    private static StateSnapshot Without(StateSnapshot state, Breaking breaking, string target) =>
        state with { Breakages = state.Breakages.RemoveAll(breakage => breakage.Is(breaking.Name, target)) };

    private async ValueTask<BreakingRefusal?> SettleAsync(BreakingRefusal? refusal)
    {
        if (refusal is not null)
        {
            return refusal;
        }

        // What was read before may not be there any more, and what was fresh by another time is not.
        services.ForgetCopies();
        return await storage.SettleAsync() is { } failure ? new BreakingRefusal(failure.Status, failure.Message) : null;
    }
}
