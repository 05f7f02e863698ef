using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Irsactl.Issuer.Documents;

/// <summary>An answer that is ready to be sent.</summary>
internal sealed class PreparedDocument
{
    public PreparedDocument(ReadOnlyMemory<byte> body, IssuerCounters counters)
    {
        Body = body;
        Counters = counters;
        // Strong, and the same on every server that publishes the same bytes.
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 16))}\"";
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The entity tag, quoted (RFC 9110 §8.8.3).</summary>
    public StringValues ETag { get; }

    /// <summary>What is counted for the issuer.</summary>
    public IssuerCounters Counters { get; }
}
