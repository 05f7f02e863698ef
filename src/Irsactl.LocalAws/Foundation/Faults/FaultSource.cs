namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>
/// A fault rule at work. Whether it strikes its n-th request depends on seed, place of the rule and n alone: other rules, other
/// requests and other versions of the program change nothing.
/// </summary>
/// <param name="rule">The rule.</param>
/// <param name="seed">The seed of all rules.</param>
/// <param name="place">Which of the rules this is.</param>
internal sealed class FaultSource(FaultRule rule, int seed, int place)
{
    private long asked;
    private int struck;

    /// <summary>The fault that happens to a request, or null.</summary>
    public Fault? Strike(RequestInfo request) =>
        rule.Pattern.Matches(request)
        && (rule.Probability >= 1 || Draw(Interlocked.Increment(ref asked)) < rule.Probability)
        && (rule.Times is not { } times || Interlocked.Increment(ref struck) <= times)
            ? rule.Fault
            : null;

    // SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014), a number for each place of a sequence.
    private double Draw(long number)
    {
        var value = Mix(((ulong)(uint)seed << 32) | (uint)place) + ((ulong)number * 0x9E3779B97F4A7C15);
        return (Mix(value) >> 11) * (1.0 / (1L << 53));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
