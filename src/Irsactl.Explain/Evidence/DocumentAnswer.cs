using System.Collections.Immutable;

namespace Irsactl.Explain.Evidence;

/// <summary>What an anonymous GET without redirects, with AWS's limit of five seconds, gave.</summary>
public sealed record DocumentAnswer
{
    /// <summary>What was asked for, or the file it was read from.</summary>
    public required string Source { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>The body, also that of an error.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where a redirect leads, or null.</summary>
    public string? Location { get; init; }

    /// <summary>Why no answer came.</summary>
    public TransportFailure? Failure { get; init; }

    /// <summary>The words of the system for <see cref="Failure"/>.</summary>
    public string? FailureDetail { get; init; }

    /// <summary>The encoding that the body came in, although none was asked for, such as <c>gzip</c>; or null.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>When it was last changed, as the host says; null where it does not.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The certificate that the host showed; null where none was seen.</summary>
    public ShownCertificate? Certificate { get; init; }

    /// <summary>SHA-1 thumbprints of the certificates that the host showed, its own first; empty where they were not seen.</summary>
    public ImmutableArray<string> Thumbprints { get; init; } = [];

    /// <summary>A document from a file, as good as one that was published.</summary>
    public static DocumentAnswer FromFile(string path, ReadOnlyMemory<byte> body) => new() { Source = path, Status = 200, Body = body };
}
