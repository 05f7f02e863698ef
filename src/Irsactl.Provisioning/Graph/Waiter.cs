using System.Globalization;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Graph;

/// <summary>The one place that waits for AWS: looks again and again, in a place of the gate only while it looks, up to a limit.</summary>
internal sealed class Waiter(ProvisioningSettings settings, Retrier retrier, RunLog log)
{
    /// <summary>Waits until it is over.</summary>
    /// <exception cref="IrsactlException">It was not over in time (<see cref="Settling.TimeoutCode"/>).</exception>
    public async Task WaitAsync(ResourceKey resource, Settling settling, CancellationToken cancellationToken)
    {
        var started = settings.TimeProvider.GetTimestamp();
        for (var look = 1; ; look++)
        {
            if (await retrier.RunAsync(resource, writing: false, (_, token) => settling.IsOverAsync(token), cancellationToken))
            {
                return;
            }

            if (settings.TimeProvider.GetElapsedTime(started) >= settling.Limit)
            {
                var obstacle = settling.Obstacle() is { } seen ? $": {seen}" : "";
                throw new IrsactlException(
                    settling.TimeoutCode, $"waited {Text(settling.Limit)} in vain for {settling.Goal}{obstacle}", settling.TimeoutHint);
            }

            if (look == 1)
            {
                log.Report(ProvisioningEventKind.Waiting, resource, $"Waiting for {settling.Goal}, {Text(settling.Limit)} at most");
            }

            await Task.Delay(settling.Interval, settings.TimeProvider, cancellationToken);
        }
    }

    private static string Text(TimeSpan time) =>
        time.TotalMinutes >= 2
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} seconds");
}
