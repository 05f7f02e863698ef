namespace Irsactl.Provisioning.Tests.Hostings.Moving;

/// <summary>
/// The time of a world. Whoever waits by <see cref="Waiting"/> makes it pass, a little at a time, and the world lives through each little;
/// limits that are set for reads ring by the machine's clock, as what they limit takes the machine's time.
/// </summary>
internal sealed class DrivenTime : IDisposable
{
    private static readonly TimeSpan _longestStep = TimeSpan.FromSeconds(3);

    // The SDK keeps in mind how far the clock of a host is ahead, and the hosts have AWS's own names in every world: each begins where the
    // one before it has ended.
    private static long _passed;

    private readonly SemaphoreSlim _gate = new(1);

    public DrivenTime()
    {
        Reading = new Clock(this, isDriving: false);
        Waiting = new Clock(this, isDriving: true);
    }

    /// <summary>What the world does whenever a little time has passed.</summary>
    public Func<Task> Live { get; set; } = () => Task.CompletedTask;

    /// <summary>For those who look at it.</summary>
    public TimeProvider Reading { get; }

    /// <summary>For those whose waits make time pass.</summary>
    public TimeProvider Waiting { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow().AddTicks(Interlocked.Read(ref _passed));

    /// <summary>Lets time pass: a tenth of a second at first, and longer steps the longer it takes.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var step = TimeSpan.FromMilliseconds(100); time > TimeSpan.Zero; step = step * 2 < _longestStep ? step * 2 : _longestStep)
        {
            var now = time < step ? time : step;
            await _gate.WaitAsync();
            try
            {
                Interlocked.Add(ref _passed, now.Ticks);
                await Live();
            }
            finally
            {
                _gate.Release();
            }

            time -= now;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private sealed class Clock(DrivenTime world, bool isDriving) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() =>
            base.GetTimestamp()
            + (long)((Int128)Interlocked.Read(ref _passed) * TimestampFrequency / TimeSpan.TicksPerSecond);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            isDriving && state is not CancellationTokenSource && dueTime != Timeout.InfiniteTimeSpan
                ? new Step(world, callback, state, dueTime)
                : base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Makes the time pass that it is set to, and is over then.</summary>
    private sealed class Step : ITimer
    {
        private volatile bool _isOver;

        public Step(DrivenTime world, TimerCallback callback, object? state, TimeSpan time) => _ = RunAsync(world, callback, state, time);

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _isOver = true;

        public ValueTask DisposeAsync()
        {
            _isOver = true;
            return ValueTask.CompletedTask;
        }

        private async Task RunAsync(DrivenTime world, TimerCallback callback, object? state, TimeSpan time)
        {
            await Task.Yield();
            await world.PassAsync(time);
            if (!_isOver)
            {
                callback(state);
            }
        }
    }
}
