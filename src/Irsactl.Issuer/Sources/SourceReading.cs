using System.Collections.Immutable;
using Irsactl.Issuer.Documents;

namespace Irsactl.Issuer.Sources;

/// <summary>What a source held when it was read.</summary>
/// <param name="Issuers">The issuers that can be published.</param>
/// <param name="Skipped">What cannot be used and why.</param>
public sealed record SourceReading(ImmutableArray<IssuerDocuments> Issuers, ImmutableArray<SkippedPart> Skipped)
{
    /// <summary>What else an administrator should know, a sentence each. What was in the reading before is not said again.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// How long the machine was busy with reading; nothing where it only waited for others. What takes long is done less often.
    /// </summary>
    public TimeSpan Effort { get; init; }
}
