using System.Collections.Immutable;

namespace Irsactl.Oidc.Tokens;

/// <summary>What a token is measured against, besides the keys.</summary>
public sealed record TokenVerifierOptions
{
    /// <summary>What <c>iss</c> must be, letter by letter; null to take any.</summary>
    public string? Issuer { get; init; }

    /// <summary>Of which the token must have at least one in <c>aud</c>; none to take any.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];

    /// <summary>By how much clocks may differ; five minutes, as for AWS, unless set.</summary>
    public TimeSpan Leeway { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest token that is read, in characters.</summary>
    public int MaxLength { get; init; } = JsonWebSignature.DefaultMaxLength;
}
