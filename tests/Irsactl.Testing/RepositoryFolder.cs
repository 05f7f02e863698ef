namespace Irsactl.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder that holds <c>irsactl.slnx</c>, found upwards from the test's binaries.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or folder in the repository.</summary>
    /// <param name="parts">Its path from the root.</param>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "irsactl.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no irsactl.slnx above {AppContext.BaseDirectory}");
    }
}
