using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>
/// Everything that comes between a request and its answer: latency, the observer's decision, throttling, faults, in this order. Waits
/// and limits keep the machine's time.
/// </summary>
internal sealed class Disturbances
{
    private readonly TimeProvider time;
    private readonly TimeSpan latency;
    private readonly Func<RequestInfo, RequestFate>? observer;
    private readonly LocalAwsOptions options;
    private volatile Rules rules;
    private long requests;

    private Disturbances(LocalAwsOptions options)
    {
        this.options = options;
        time = ShiftedClock.MachineOf(options.TimeProvider);
        latency = options.Latency;
        observer = options.OnRequest;
        rules = Rules.Of(options, time);
    }

    /// <summary>Those that the options ask for; null for none, so that an undisturbed request costs nothing.</summary>
    /// <param name="options">The options.</param>
    /// <param name="services">The signing names that there are.</param>
    /// <exception cref="IrsactlException">A rule names a service that there is not.</exception>
    public static Disturbances? Create(LocalAwsOptions options, IReadOnlySet<string> services)
    {
        foreach (var pattern in options.Faults.Select(rule => rule.Pattern).Concat(options.Throttles.Select(rule => rule.Pattern)))
        {
            if (pattern.Service.AsSpan().IndexOfAny('*', '?') < 0 && !services.Contains(pattern.Service.ToLowerInvariant()))
            {
                throw new IrsactlException(
                    LocalAwsErrors.InvalidRule,
                    $"'{pattern}' names the service '{pattern.Service}', which is not served here",
                    $"name one of {string.Join(", ", services.Order(StringComparer.Ordinal))}, or * for all");
            }
        }

        return options is { OnRequest: null, Throttles.IsEmpty: true, Faults.IsEmpty: true } && options.Latency == TimeSpan.Zero
            ? null
            : new Disturbances(options);
    }

    /// <summary>The number of the next request.</summary>
    public long NextNumber() => Interlocked.Increment(ref requests);

    /// <summary>Has every rule begin anew, as if no request had come yet.</summary>
    public void Restart() => rules = Rules.Of(options, time);

    /// <summary>Holds a request up and decides what becomes of it.</summary>
    /// <exception cref="AwsServiceException">It is refused.</exception>
    public async Task<RequestFate> PassAsync(RequestInfo request, CancellationToken cancellationToken)
    {
        await WaitAsync(latency, cancellationToken);
        if (observer?.Invoke(request) is { } decided and not RequestFate.Answer)
        {
            return decided;
        }

        var present = rules;
        if (Array.Exists(present.Throttles, throttle => throttle.Refuses(request)))
        {
            throw ServiceRefusals.Throttled(request.Service);
        }

        foreach (var fault in present.Faults)
        {
            switch (fault.Strike(request))
            {
                case Fault.Slow slow:
                    await WaitAsync(slow.By, cancellationToken);
                    break;
                case { } final:
                    return FateOf(final, request.Service);
            }
        }

        return RequestFate.Answer;
    }

    private static RequestFate FateOf(Fault fault, string service) => fault switch
    {
        Fault.DropBefore => RequestFate.DropBefore,
        Fault.DropAfter => RequestFate.DropAfter,
        Fault.Throttle => throw ServiceRefusals.Throttled(service),
        Fault.InternalError => throw ServiceRefusals.InternalError(service),
        Fault.Unavailable => throw ServiceRefusals.Unavailable(service),
        Fault.Refusal refusal => throw new AwsServiceException(
            refusal.Status, refusal.Code, "This is a fault that the local AWS was told to make."),
        _ => throw new InvalidOperationException($"unknown fault {fault}"),
    };

    private Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;

    private sealed record Rules(Throttle[] Throttles, FaultSource[] Faults)
    {
        public static Rules Of(LocalAwsOptions options, TimeProvider time) => new(
            [.. options.Throttles.Select(rule => new Throttle(rule, time))],
            [.. options.Faults.Select((rule, place) => new FaultSource(rule, options.Seed, place))]);
    }
}
