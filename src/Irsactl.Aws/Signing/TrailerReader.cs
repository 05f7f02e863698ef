using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>Reads the headers behind the last chunk.</summary>
internal sealed class TrailerReader(ChunkChain? chain)
{
    private const int MaxHeaders = 16;
    private const string SignatureName = "x-amz-trailer-signature";

    private readonly List<KeyValuePair<string, string>> headers = [];
    private bool isSigned;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    /// <summary>Takes a line without its end.</summary>
    public ChunkedStatus Take(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            // Some clients end the last header with an empty line of its own before they send the signature.
            return chain is null || isSigned ? ChunkedStatus.Complete : ChunkedStatus.Incomplete;
        }

        var text = Encoding.UTF8.GetString(line);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || isSigned || headers.Count == MaxHeaders)
        {
            return ChunkedStatus.Malformed;
        }

        var name = text[..colon].Trim().ToLowerInvariant();
        var value = text[(colon + 1)..].Trim();
        if (name is SignatureName && chain is not null)
        {
            isSigned = true;
            return chain.EndTrailer(string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")), value)
                ? ChunkedStatus.Incomplete
                : ChunkedStatus.SignatureMismatch;
        }

        headers.Add(new(name, value));
        return ChunkedStatus.Incomplete;
    }
}
