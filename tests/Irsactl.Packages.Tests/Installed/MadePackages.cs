using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>What <c>build/packages</c> has made, in the folder that <c>IRSACTL_PACKAGES</c> names.</summary>
internal static class MadePackages
{
    private const string Variable = "IRSACTL_PACKAGES";

    /// <summary>What gives a test mounts of its own.</summary>
    public const string Unshare = "/usr/bin/unshare";

    public static string? Folder => Environment.GetEnvironmentVariable(Variable);

    /// <summary>The names of all files, in byte order.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder!).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>The one file of such a name; where it was not made, the test is skipped and says so.</summary>
    public static string File(string pattern)
    {
        Assert.SkipWhen(Folder is null, $"{Variable} names no folder; ./test --packages makes the packages");
        var files = Directory.GetFiles(Folder!, pattern);
        Assert.SkipWhen(files.Length == 0, $"there is no {pattern} in {Variable}: it was not made");
        return files.ShouldHaveSingleItem();
    }

    /// <summary>Skips where the test must be root: to have a root folder and packages of its own.</summary>
    public static void NeedsRoot() => Assert.SkipUnless(
        Environment.UserName is "root" && System.IO.File.Exists(Unshare),
        "a root folder of one's own needs root, and unshare of Debian's util-linux");
}
