namespace Irsactl.Releases.Registry;

/// <summary>How long a registry is waited for.</summary>
/// <param name="Stall">How long nothing may come.</param>
/// <param name="Clock">The clock.</param>
internal sealed record RegistryLimits(TimeSpan Stall, TimeProvider Clock)
{
    /// <summary>How often something is tried in all.</summary>
    public const int Attempts = 5;

    /// <summary>Waits before a try.</summary>
    /// <param name="attempt">Which one, from 1; before the first nobody waits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task BackOffAsync(int attempt, CancellationToken cancellationToken) =>
        attempt <= 1 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(Math.Min(8, 1 << (attempt - 2))), Clock, cancellationToken);
}
