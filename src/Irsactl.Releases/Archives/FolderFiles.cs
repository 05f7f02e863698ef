using Irsactl.Diagnostics;

namespace Irsactl.Releases.Archives;

/// <summary>The files of a folder.</summary>
internal sealed class FolderFiles(string folder) : IFileSet
{
    /// <inheritdoc />
    public string Name => folder;

    /// <inheritdoc />
    public (Stream Content, long Length)? Open(string path)
    {
        var file = Path.Combine([folder, .. path.Split('/')]);
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            return (stream, stream.Length);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw Unreadable(file, error);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is kept open.
    }

    /// <summary>The error for a file that the system refuses.</summary>
    public static IrsactlException Unreadable(string file, Exception error) => new(
        ReleaseErrors.Unreadable, $"{file} cannot be read: {FileFailure.Reason(error)}", FileFailure.Hint(error), error);
}
