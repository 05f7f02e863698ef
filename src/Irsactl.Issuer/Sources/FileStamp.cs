namespace Irsactl.Issuer.Sources;

/// <summary>By what a changed file is told from an unchanged one without reading it. A link counts as what it leads to.</summary>
internal readonly record struct FileStamp(string Path, long Length, DateTime Written)
{
    /// <summary>The stamp of a file as it is now.</summary>
    public static FileStamp Of(string path)
    {
        FileSystemInfo file = new FileInfo(path);
        var target = (FileInfo)(file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) ?? file);
        return new FileStamp(target.FullName, target.Exists ? target.Length : -1, target.LastWriteTimeUtc);
    }
}
