using Irsactl.Diagnostics;

namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>A fault and the requests that it happens to.</summary>
/// <param name="Pattern">The requests.</param>
/// <param name="Fault">What goes wrong.</param>
public sealed record FaultRule(RequestPattern Pattern, Fault Fault)
{
    /// <summary>How likely it is for each of these requests, above 0 up to 1. Certain unless set.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How many times it happens, at least once; null for no end.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// Reads <c>SERVICE[:OPERATION]=KIND[@PROBABILITY|#TIMES]</c>, such as <c>s3:*=503#2</c>. A kind is <c>500</c>, <c>503</c>,
    /// <c>throttle</c>, <c>drop-before</c>, <c>drop-after</c>, <c>slow:DURATION</c> or an error code with its status,
    /// <c>AccessDenied:403</c>; without status it is 400.
    /// </summary>
    /// <exception cref="IrsactlException">It has another form (<see cref="LocalAwsErrors.InvalidRule"/>).</exception>
    public static FaultRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FaultGrammar.Read(text);
    }
}
