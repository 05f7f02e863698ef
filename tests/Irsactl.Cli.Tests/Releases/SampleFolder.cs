using Irsactl.Testing;
using Shouldly;

namespace Irsactl.Cli.Tests.Releases;

/// <summary>The release and the install-configs that tests have.</summary>
internal static class SampleFolder
{
    public static string Release { get; } = RepositoryFolder.At("tests", "Irsactl.Testing", "release-manifests");

    public static string Config(string name) => RepositoryFolder.At("tests", "Irsactl.Testing", "install-configs", $"{name}.yaml");

    /// <summary>What a selection comes to, as another program wrote it: name and content of each file.</summary>
    public static IReadOnlyDictionary<string, string> Expected(string selection) =>
        File.ReadAllText(RepositoryFolder.At("tests", "Irsactl.OpenShift.Tests", "Releases", "golden", $"{selection}.txt"))
            .Split("=== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);

    /// <summary>Asserts that a folder has these files and no others.</summary>
    public static void ShouldHold(TemporaryFolder folder, string name, IReadOnlyDictionary<string, string> expected)
    {
        Directory.EnumerateFileSystemEntries(folder.At(name)).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, content) in expected)
        {
            File.ReadAllText(folder.At(name, file)).ShouldBe(content, file);
        }
    }
}
