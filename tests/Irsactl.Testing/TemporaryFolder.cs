namespace Irsactl.Testing;

/// <summary>A folder for one test, readable by the owner alone, removed with everything in it at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("irsactl-test-").FullName;

    /// <summary>Its full path; the mode is 0700.</summary>
    public string Path { get; }

    /// <summary>A path in the folder; nothing is created.</summary>
    /// <param name="parts">The path from the folder.</param>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file, with the folders it needs, and returns its full path.</summary>
    /// <param name="name">The path from the folder.</param>
    /// <param name="content">The text.</param>
    public string Write(string name, string content)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? Path);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Every file in the folder and below, by its path from the folder, in byte order.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file))
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
