namespace Irsactl.Aws.Clients.Iam;

/// <summary>What CreateOpenIDConnectProvider is told.</summary>
public sealed record NewOpenIdConnectProvider
{
    /// <summary>The issuer, beginning with <c>https://</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The audiences, at most 100.</summary>
    public IReadOnlyList<string> ClientIds { get; init; } = [];

    /// <summary>Thumbprints, at most 5; none: IAM fetches the issuer's certificate chain itself.</summary>
    public IReadOnlyList<string> Thumbprints { get; init; } = [];

    /// <summary>At most 50 tags.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];
}
