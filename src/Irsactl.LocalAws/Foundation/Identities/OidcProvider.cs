using System.Collections.Immutable;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>An OIDC identity provider.</summary>
internal sealed record OidcProvider
{
    /// <summary>The ARN, unique.</summary>
    public required string Arn { get; init; }

    /// <summary>The issuer without <c>https://</c>, in its own spelling.</summary>
    public required string HostAndPath { get; init; }

    /// <summary>The audiences that tokens may be for.</summary>
    public ImmutableList<string> ClientIds { get; init; } = [];

    /// <summary>SHA-1 thumbprints of certificates, lower-case.</summary>
    public ImmutableList<string> Thumbprints { get; init; } = [];

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The tags.</summary>
    public TagSet Tags { get; init; } = TagSet.Empty;
}
