using System.Diagnostics.CodeAnalysis;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Oidc.Tokens;

/// <summary>The result of verifying a token.</summary>
/// <param name="Outcome">What it ended with.</param>
/// <param name="Problem">What is wrong, with the values that matter and no part of the token's signature; null where nothing is.</param>
/// <param name="Token">The token taken apart, or null where it could not be.</param>
/// <param name="Claims">Its claims, or null where they could not be read. They are to be trusted only where <see cref="IsValid"/>.</param>
/// <param name="Key">The key that the token names, where it was found.</param>
public sealed record TokenVerification(
    TokenOutcome Outcome,
    string? Problem = null,
    JsonWebSignature? Token = null,
    TokenClaims? Claims = null,
    JsonWebKey? Key = null)
{
    /// <summary>Whether every check passed.</summary>
    [MemberNotNullWhen(true, nameof(Token), nameof(Claims), nameof(Key))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsValid => Outcome == TokenOutcome.Valid;
}
