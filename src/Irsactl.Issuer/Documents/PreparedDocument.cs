using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Irsactl.Issuer.Documents;

/// <summary>An answer that is ready to be sent.</summary>
internal sealed class PreparedDocument
{
    public PreparedDocument(ReadOnlyMemory<byte> body, IssuerCounters counters, DateTimeOffset modified)
    {
        Body = body;
        Modified = modified;
        LastModified = HeaderUtilities.FormatDate(modified);
        Counters = counters;
        // Strong, and the same on every server that publishes the same bytes.
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 16))}\"";
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The entity tag, quoted (RFC 9110 §8.8.3).</summary>
    public StringValues ETag { get; }

    /// <summary>Since when this server has these bytes, in whole seconds; no two versions of a document have the same.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary><see cref="Modified"/> as the field's value (RFC 9110 §8.8.2).</summary>
    public StringValues LastModified { get; }

    /// <summary>What is counted for the issuer.</summary>
    public IssuerCounters Counters { get; }
}
