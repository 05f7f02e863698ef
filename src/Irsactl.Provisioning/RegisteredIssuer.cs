using Irsactl.Oidc.Issuers;

namespace Irsactl.Provisioning;

/// <summary>An issuer whose tokens an account takes.</summary>
/// <param name="Url">The issuer.</param>
/// <param name="ProviderArn">The ARN of its identity provider.</param>
/// <param name="Name">The name that all its resources carry, as <c>--name</c> gave it.</param>
public sealed record RegisteredIssuer(IssuerUrl Url, string ProviderArn, string Name)
{
    /// <summary>The audiences that the provider takes.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];
}
