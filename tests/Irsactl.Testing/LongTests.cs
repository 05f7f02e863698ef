namespace Irsactl.Testing;

/// <summary>Tests of which one alone takes a minute or more: the cases that others do not cover, and nobody waits for with every change.</summary>
public static class LongTests
{
    private const string Variable = "IRSACTL_LONG_TESTS";

    /// <summary>Whether they are asked for, as by <c>./test --long</c>.</summary>
    public static bool AreWanted => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Why one is not run.</summary>
    public static string SkipReason => $"it takes a minute or more: {Variable}=1, or ./test --long, runs it";
}
