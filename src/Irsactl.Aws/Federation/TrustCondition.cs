using System.Collections.Immutable;

namespace Irsactl.Aws.Federation;

/// <summary>A condition of a trust policy.</summary>
/// <param name="Operator">The operator, such as <c>StringEquals</c>.</param>
/// <param name="Key">The whole key, issuer included.</param>
/// <param name="Values">The values, of which one has to fit.</param>
public sealed record TrustCondition(string Operator, string Key, ImmutableArray<string> Values)
{
    /// <summary>A condition that a claim has one of some values, in which <c>*</c> and <c>?</c> stand for whatever.</summary>
    public static TrustCondition Of(string issuer, string claim, ImmutableArray<string> values) => new(
        values.Any(value => value.AsSpan().ContainsAny('*', '?')) ? "StringLike" : "StringEquals", $"{issuer}:{claim}", values);
}
