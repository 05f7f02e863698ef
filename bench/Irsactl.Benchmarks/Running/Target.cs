using System.Globalization;

namespace Irsactl.Benchmarks.Running;

/// <summary>What a ratio has to be.</summary>
internal sealed record Target
{
    private readonly string words;
    private readonly Func<double, bool> isMet;

    private Target(string words, Func<double, bool> isMet)
    {
        this.words = words;
        this.isMet = isMet;
    }

    /// <summary>The ratio must be smaller.</summary>
    public static Target Under(double limit) => new(string.Create(CultureInfo.InvariantCulture, $"under {limit}"), ratio => ratio < limit);

    /// <summary>The ratio must be as large, or larger.</summary>
    public static Target AtLeast(double limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"at least {limit}"), ratio => ratio >= limit);

    /// <summary>The target and whether it is met; <c>bench/run</c> looks for <c>MISSED</c>.</summary>
    public string Judge(double ratio) => $"{words}: {(isMet(ratio) ? "met" : "MISSED")}";
}
