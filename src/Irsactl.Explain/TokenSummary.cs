using System.Collections.Immutable;

namespace Irsactl.Explain;

/// <summary>What a token says of itself. Nothing of it is proven, and nothing of it lets anybody use the token.</summary>
public sealed record TokenSummary
{
    /// <summary><c>iss</c>.</summary>
    public string? Issuer { get; init; }

    /// <summary><c>sub</c>.</summary>
    public string? Subject { get; init; }

    /// <summary><c>aud</c>.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];

    /// <summary>The header's <c>kid</c>.</summary>
    public string? KeyId { get; init; }

    /// <summary>The header's <c>alg</c>.</summary>
    public string? Algorithm { get; init; }
}
