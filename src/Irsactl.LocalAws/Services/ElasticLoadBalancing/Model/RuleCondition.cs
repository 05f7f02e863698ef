using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>What a request must be like: one of some values.</summary>
/// <param name="Field">What it is about, such as <c>path-pattern</c>.</param>
internal sealed record RuleCondition(string Field)
{
    /// <summary>The values; none for query strings.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The header, where it is about one.</summary>
    public string? HeaderName { get; init; }

    /// <summary>Keys and values, where it is about the query string.</summary>
    public ImmutableArray<QueryPair> Query { get; init; } = [];
}

/// <summary>A pair in a query string.</summary>
/// <param name="Key">The key; null for any.</param>
/// <param name="Value">The value.</param>
internal sealed record QueryPair(string? Key, string Value);
