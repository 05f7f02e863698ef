namespace Irsactl.Site;

/// <summary>The files that the site is made of, by their paths from the root, with slashes.</summary>
internal sealed class Repository(string root)
{
    private static readonly string[] _folders = ["docs", "samples", "bench"];

    private readonly string _root = Path.GetFullPath(root);

    /// <summary>Every Markdown page of the documentation.</summary>
    public IEnumerable<string> Pages =>
        _folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(_root, folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(_root, "*.md"))
            .Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'))
            .Where(path => !path.Contains("node_modules/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>Whether a file is shown by the browser as it is.</summary>
    public static bool IsImage(string path) => Path.GetExtension(path) is ".png" or ".svg";

    /// <summary>A file's text.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(_root, path));

    /// <summary>A file's bytes.</summary>
    public byte[] ReadBytes(string path) => File.ReadAllBytes(Path.Combine(_root, path));

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder(string path) => Directory.Exists(Path.Combine(_root, path));

    /// <summary>Whether it is a file.</summary>
    public bool IsFile(string path) => File.Exists(Path.Combine(_root, path));

    /// <summary>What a folder holds, folders with a slash at the end.</summary>
    public IEnumerable<string> List(string path) =>
        new DirectoryInfo(Path.Combine(_root, path)).EnumerateFileSystemInfos()
            .Where(entry => entry.Name is not ("bin" or "obj" or "node_modules"))
            .Select(entry => entry is DirectoryInfo ? $"{entry.Name}/" : entry.Name)
            .Order(StringComparer.Ordinal);

    /// <summary>What a link of a page leads to, from the root; the root itself is empty.</summary>
    public string Resolve(string page, string target)
    {
        var folder = Path.GetDirectoryName(Path.Combine(_root, page)) ?? _root;
        var path = Path.GetRelativePath(_root, Path.GetFullPath(Path.Combine(folder, target))).Replace('\\', '/');
        return path == "." ? "" : path;
    }
}
