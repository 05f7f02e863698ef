using System.Globalization;
using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>The line in front of a chunk: <c>10000;chunk-signature=ad80…</c>.</summary>
internal readonly record struct ChunkHeader(long Size, string? Signature)
{
    private const string Extension = "chunk-signature=";

    public static ChunkHeader? TryParse(ReadOnlySpan<byte> line)
    {
        var text = Encoding.ASCII.GetString(line);
        var parts = text.Split(';', 2);
        if (!long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
        {
            return null;
        }

        var signature = parts is [_, var extension] && extension.StartsWith(Extension, StringComparison.Ordinal)
            ? extension[Extension.Length..].Trim()
            : null;
        return new ChunkHeader(size, signature);
    }
}
