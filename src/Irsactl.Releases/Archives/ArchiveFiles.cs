using Irsactl.Diagnostics;
using Irsactl.Releases.Tar;
using Microsoft.Win32.SafeHandles;

namespace Irsactl.Releases.Archives;

/// <summary>The files of a tar archive on a disk, found by reading its headers once.</summary>
internal sealed class ArchiveFiles : IFileSet
{
    private const int MostLinks = 8;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, TarEntry> _entries;

    private ArchiveFiles(string name, SafeFileHandle file, Dictionary<string, TarEntry> entries) => (Name, _file, _entries) = (name, file, entries);

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>Opens an archive.</summary>
    /// <exception cref="IrsactlException">It cannot be read, or is none.</exception>
    public static async Task<ArchiveFiles> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var entries = new Dictionary<string, TarEntry>(StringComparer.Ordinal);
            await using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096, FileOptions.Asynchronous))
            {
                RefuseOthers(path, stream);
                var reader = new TarReader(stream, path);
                while (await reader.NextAsync(cancellationToken) is { } entry)
                {
                    entries[Normal(entry.Name)] = entry;
                }
            }

            return new ArchiveFiles(path, File.OpenHandle(path, options: FileOptions.Asynchronous), entries);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FolderFiles.Unreadable(path, error);
        }
    }

    /// <inheritdoc />
    public (Stream Content, long Length)? Open(string path)
    {
        var name = Normal(path);
        for (var links = 0; links < MostLinks && _entries.TryGetValue(name, out var entry); links++)
        {
            switch (entry.Kind)
            {
                case TarEntryKind.File:
                    return (new FilePart(_file, entry.Offset, entry.Size), entry.Size);
                case TarEntryKind.HardLink:
                    name = Normal(entry.LinkTarget);
                    break;
                case TarEntryKind.SymbolicLink:
                    // Docker's archives have a layer once, and links where it is meant again.
                    name = Normal($"{Path.GetDirectoryName(name)}/{entry.LinkTarget}");
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    // It is only looked up among the entries, so that one which leads out finds nothing.
    private static string Normal(string path)
    {
        List<string> parts = [];
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return string.Join('/', parts);
    }

    private static void RefuseOthers(string path, FileStream stream)
    {
        if (!stream.CanSeek)
        {
            throw new IrsactlException(ReleaseErrors.Unreadable, $"{path} is a pipe, and has to be read more than once", "keep it in a file first");
        }

        Span<byte> start = stackalloc byte[2];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start is [0x1F, 0x8B])
        {
            throw new IrsactlException(
                ReleaseErrors.UnsupportedFormat, $"{path} is compressed as a whole, so nothing can be looked up in it", $"gunzip it first: gunzip -k {path}");
        }

        stream.Position = 0;
    }
}
