using System.Runtime.CompilerServices;
using System.Text;

namespace Irsactl.Testing;

/// <summary>
/// Compares what a program produced with a file that was reviewed and checked in, byte for byte.
/// Golden files live in <c>golden/</c> beside the test that reads them.
/// </summary>
public static class GoldenFile
{
    /// <summary>Set to 1, a comparison rewrites the golden file instead of failing.</summary>
    public const string UpdateVariable = "IRSACTL_UPDATE_GOLDEN";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static bool Updating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>Compares text.</summary>
    /// <param name="actual">What was produced.</param>
    /// <param name="name">The golden file's path below <c>golden/</c>.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <exception cref="GoldenFileException">They differ; the message shows where, and the command that accepts the change.</exception>
    public static void ShouldMatch(string actual, string name, [CallerFilePath] string testFile = "")
    {
        ArgumentNullException.ThrowIfNull(actual);
        var path = PathOf(name, testFile);
        if (Updating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
            File.WriteAllText(path, actual, Utf8);
            return;
        }

        if (!File.Exists(path))
        {
            throw new GoldenFileException($"there is no golden file {Shown(path)}{HowToUpdate}");
        }

        var expected = File.ReadAllText(path, Utf8);
        if (expected != actual)
        {
            throw new GoldenFileException(
                $"{Shown(path)} differs (- golden, + actual):\n{TextDifference.Show(expected, actual)}{HowToUpdate}");
        }
    }

    /// <summary>The text of a golden file, for tests that need the input or output of another program.</summary>
    /// <param name="name">The golden file's path below <c>golden/</c>.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static string Read(string name, [CallerFilePath] string testFile = "") => File.ReadAllText(PathOf(name, testFile), Utf8);

    /// <summary>The full path of a golden file: in <c>golden/</c> beside the caller, or in the nearest folder above that has one.</summary>
    /// <param name="name">The golden file's path below <c>golden/</c>.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static string PathOf(string name, [CallerFilePath] string testFile = "")
    {
        var beside = Path.GetDirectoryName(testFile) ?? throw new ArgumentException("the caller's file is unknown", nameof(testFile));
        for (var folder =
            beside; folder is not null && !File.Exists(Path.Combine(folder, "irsactl.slnx")); folder = Path.GetDirectoryName(folder))
        {
            var golden = Path.Combine(folder, "golden");
            if (Directory.Exists(golden))
            {
                return Path.Combine(golden, name);
            }
        }

        return Path.Combine(beside, "golden", name);
    }

    private static string HowToUpdate => $"\nto accept what was produced: {UpdateVariable}=1 ./test --fast, then review 'git diff'";

    private static string Shown(string path) => Path.GetRelativePath(RepositoryFolder.Root, path);
}
