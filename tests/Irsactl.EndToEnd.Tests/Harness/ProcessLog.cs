namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>What a program that goes on running writes.</summary>
internal static class ProcessLog
{
    /// <summary>Reads on, so that the program never waits for a full pipe; what it logs belongs to the test's output.</summary>
    public static async Task DrainAsync(StreamReader log)
    {
        while (await log.ReadLineAsync(CancellationToken.None) is { } line)
        {
            TestContext.Current.SendDiagnosticMessage("{0}", line);
        }
    }
}
