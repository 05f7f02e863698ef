using System.Collections.Immutable;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Oidc.Tokens;

/// <summary>What a service-account token is to say, as in Kubernetes' TokenRequest API.</summary>
public sealed record ServiceAccountTokenRequest
{
    /// <summary>The issuer, <c>iss</c>.</summary>
    public required IssuerUrl Issuer { get; init; }

    /// <summary>The service account's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The service account's name.</summary>
    public required string ServiceAccount { get; init; }

    /// <summary>The service account's UID; null for a random one.</summary>
    public string? ServiceAccountUid { get; init; }

    /// <summary>Who the token is for, <c>aud</c>; none stands for the issuer itself, as for the API server.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];

    /// <summary>From issuing to expiry, whole seconds, at least one. The API server grants no less than ten minutes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The pod that the token is bound to.</summary>
    public BoundObject? Pod { get; init; }

    /// <summary>The node that the pod runs on.</summary>
    public BoundObject? Node { get; init; }

    /// <summary>
    /// From issuing to the time after which the API server reports the token's use as stale. It writes this claim only where it has
    /// extended the life of a token that a pod asked for, for the API server itself, with 3,607 seconds: to a year.
    /// </summary>
    public TimeSpan? WarnAfter { get; init; }

    /// <summary>What signs, or null for the key's default.</summary>
    public Keys.JwsAlgorithm? Algorithm { get; init; }

    /// <summary>The subject, <c>sub</c>: what trust policies name.</summary>
    public string Subject => $"system:serviceaccount:{Namespace}:{ServiceAccount}";
}
