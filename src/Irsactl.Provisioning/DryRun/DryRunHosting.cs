using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Provisioning.Hostings;

namespace Irsactl.Provisioning.DryRun;

/// <summary>A hosting as a dry run shows it.</summary>
/// <param name="Issuer">The issuer's URL, or what is to be replaced by it where only AWS decides it.</param>
/// <param name="IsKnown">Whether it is the URL.</param>
/// <param name="Files">What makes the hosting's resources, the documents left out.</param>
internal sealed record DryRunHosting(string Issuer, bool IsKnown, IReadOnlyList<DryRunFile> Files)
{
    /// <summary>One whose issuer is known.</summary>
    public static DryRunHosting Of(IssuerUrl issuer, IReadOnlyList<DryRunFile> files) => new(issuer.Value, IsKnown: true, files);

    /// <summary>The issuer without <c>https://</c>, as ARNs and condition keys have it.</summary>
    public string HostAndPath => IsKnown ? Issuer["https://".Length..] : Issuer;

    /// <summary>The discovery document.</summary>
    public byte[] Discovery(JsonWebKeySet keys)
    {
        var document = PublishedDocuments.DiscoveryOf(IssuerUrl.Parse(IsKnown ? Issuer : "https://issuer.invalid"), keys);
        return (IsKnown ? document : document with { Issuer = Issuer, JwksUri = $"{Issuer}/keys.json" }).ToJson();
    }
}
