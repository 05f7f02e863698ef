using System.Globalization;

namespace Irsactl.Benchmarks.Running;

/// <summary>One line of the table that <c>bench/run</c> prints; <c>bench/startup</c> prints the same columns.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The result with its unit.</param>
/// <param name="OtherName">What it is compared with.</param>
/// <param name="OtherValue">The other's result, in the same unit.</param>
/// <param name="Ratio">The first by the second.</param>
internal sealed record Row(string Name, string Value, string OtherName, string OtherValue, double Ratio)
{
    /// <summary>What the ratio has to be, or null where it is only shown.</summary>
    public Target? Target { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name,-42}{Value,13}  {OtherName,-42}{OtherValue,13}{Ratio,8:0.00}  {Target?.Judge(Ratio)}");

    /// <summary>A rate for <see cref="Value"/>.</summary>
    public static string PerSecond(double rate) => rate.ToString("#,0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>A time for <see cref="Value"/>.</summary>
    public static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";
}
