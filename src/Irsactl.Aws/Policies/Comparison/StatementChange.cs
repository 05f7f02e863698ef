using System.Collections.Immutable;

namespace Irsactl.Aws.Policies.Comparison;

/// <summary>What became of one statement of a policy.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sid">Its name, of a changed one as it was; null where it has none.</param>
/// <param name="Text">What it says, of a changed one what it said, such as <c>Allow s3:GetObject on arn:aws:s3:::b/* to *</c>.</param>
/// <param name="Elements">What of it changed; empty unless it did.</param>
public sealed record StatementChange(StatementChangeKind Kind, string? Sid, string Text, ImmutableArray<ElementChange> Elements);
