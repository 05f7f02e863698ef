using System.Globalization;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Provisioning.Graph;

/// <summary>The one place that tries again: only what may pass, with growing pauses that differ from caller to caller.</summary>
internal sealed class Retrier(ProvisioningSettings settings, ConcurrencyGate gate, RunLog log)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    /// <summary>Runs a step in a place of the gate, again while it fails in a way that may pass.</summary>
    /// <param name="resource">For the event.</param>
    /// <param name="writing">Whether the step changes something (<see cref="FailureClassifier.Classify"/>).</param>
    /// <param name="step">Is told the number of the attempt, from 1.</param>
    /// <param name="cancellationToken">Gives up, in a pause too.</param>
    public async Task<T> RunAsync<T>(
        ResourceKey? resource, bool writing, Func<int, CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await gate.EnterAsync(cancellationToken);
            FailureKind kind;
            try
            {
                var result = await step(attempt, cancellationToken);
                gate.Exit(throttled: false);
                return result;
            }
            catch (Exception e)
            {
                kind = cancellationToken.IsCancellationRequested ? FailureKind.Permanent : FailureClassifier.Classify(e, writing);
                gate.Exit(throttled: kind == FailureKind.Throttled);
                if (kind == FailureKind.Permanent || attempt >= settings.MaxAttempts)
                {
                    throw;
                }
            }

            // The pause is taken outside the gate: somebody else can use the place.
            var pause = Pause(attempt);
            var text = string.Create(CultureInfo.InvariantCulture, $"{Reason(kind)}, trying again in {pause.TotalSeconds:0.#} s");
            log.Report(ProvisioningEventKind.Retrying, resource, text);
            await Task.Delay(pause, settings.TimeProvider, cancellationToken);
        }
    }

    private static string Reason(FailureKind kind) => kind switch
    {
        FailureKind.Throttled => "AWS asks to slow down",
        FailureKind.NotSettled => "an earlier change has not settled",
        _ => "AWS is unavailable",
    };

    private static TimeSpan Pause(int attempt)
    {
        var ceiling = Math.Min(_firstPause.TotalSeconds * Math.Pow(2, attempt - 1), _longestPause.TotalSeconds);
        return TimeSpan.FromSeconds(ceiling * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
