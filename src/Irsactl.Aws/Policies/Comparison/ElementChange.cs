using System.Collections.Immutable;

namespace Irsactl.Aws.Policies.Comparison;

/// <summary>What became of one element of a statement.</summary>
/// <param name="Element">
/// Which: <c>effect</c>, <c>principal</c>, <c>action</c>, <c>resource</c>, with <c>not </c> before their negated forms, <c>sid</c>, or of a
/// condition its operator and key, such as <c>condition StringEquals aws:SourceArn</c>.
/// </param>
/// <param name="Added">The values that are new, in ordinal order.</param>
/// <param name="Removed">The values that are gone, in ordinal order.</param>
public sealed record ElementChange(string Element, ImmutableArray<string> Added, ImmutableArray<string> Removed);
