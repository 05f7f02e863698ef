namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>The published binary that the tests drive.</summary>
internal static class IrsactlBinary
{
    private const string Variable = "IRSACTL_BINARY";

    /// <summary>Its path; a test without it is skipped by name.</summary>
    public static string Path
    {
        get
        {
            var path = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(string.IsNullOrEmpty(path), $"{Variable} does not name the published binary; ./test publishes it");
            return path;
        }
    }
}
