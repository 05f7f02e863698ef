namespace Irsactl.Operations.Tests.World;

/// <summary>The clock of a machine that is ahead of the world.</summary>
internal sealed class AheadTime(TimeProvider world, TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
