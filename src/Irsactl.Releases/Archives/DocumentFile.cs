using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Archives;

/// <summary>Reads a manifest, a list or a configuration that somebody else keeps.</summary>
internal static class DocumentFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="IrsactlException">It is too long.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, long length, string name, CancellationToken cancellationToken)
    {
        if (length > ImageDocument.Longest)
        {
            throw new IrsactlException(
                ReleaseErrors.LimitExceeded, $"{name} has {length} bytes, more than {ImageDocument.Longest}", "name a release image");
        }

        var content = new byte[length];
        return content[..await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken)];
    }
}
