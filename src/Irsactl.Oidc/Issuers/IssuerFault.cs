namespace Irsactl.Oidc.Issuers;

/// <summary>Why a URL cannot be the issuer of an identity provider, or a host not the one that AWS reads documents from.</summary>
/// <param name="Problem">What is wrong, in words that stand by themselves.</param>
/// <param name="RightForm">The URL, or the host, as it would be without this fault; null where another one is needed.</param>
public sealed record IssuerFault(string Problem, string? RightForm = null);
