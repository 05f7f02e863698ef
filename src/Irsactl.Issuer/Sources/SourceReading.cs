using System.Collections.Immutable;
using Irsactl.Issuer.Documents;

namespace Irsactl.Issuer.Sources;

/// <summary>What a source held when it was read.</summary>
/// <param name="Issuers">The issuers that can be published.</param>
/// <param name="Skipped">What cannot be used and why, one line each, beginning with the file or object.</param>
public sealed record SourceReading(ImmutableArray<IssuerDocuments> Issuers, ImmutableArray<string> Skipped)
{
    /// <summary>What the source cannot do here although it was read, as a sentence for the log; null where there is nothing to say.</summary>
    public string? Shortcoming { get; init; }

    /// <summary>How long the machine was busy with reading; nothing where it only waited for others. What takes long is done less often.</summary>
    public TimeSpan Effort { get; init; }
}
