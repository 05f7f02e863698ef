using System.Globalization;

namespace Irsactl.Testing.Fuzzing;

/// <summary>How much a fuzz test does, and what one input may cost.</summary>
public static class Fuzz
{
    /// <summary>Multiplies the iterations of every fuzz test: 1 unless it is set, 100 for a long run.</summary>
    public const string FactorVariable = "IRSACTL_FUZZ_FACTOR";

    // What any call may take whatever its input: readers' own buffers, an exception with its message.
    private const long FixedBytes = 512 * 1024;

    private static readonly long Factor =
        long.TryParse(Environment.GetEnvironmentVariable(FactorVariable), CultureInfo.InvariantCulture, out var factor) && factor > 0
            ? factor
            : 1;

    /// <summary>How many inputs a test tries.</summary>
    /// <param name="normal">As many as take a second or two.</param>
    public static long Iterations(long normal) => normal * Factor;

    /// <summary>Runs something and fails where it allocates more than its input can account for.</summary>
    /// <param name="inputLength">The input, in bytes or characters.</param>
    /// <param name="bytesPerUnit">How many bytes one of these may cost.</param>
    /// <param name="action">What is done with the input, on this thread.</param>
    /// <exception cref="InvalidOperationException">It has allocated more.</exception>
    public static void Bounded(int inputLength, int bytesPerUnit, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        var allowed = FixedBytes + ((long)inputLength * bytesPerUnit);
        if (used > allowed)
        {
            throw new InvalidOperationException($"an input of {inputLength} took {used} bytes of memory, more than {allowed}");
        }
    }
}
