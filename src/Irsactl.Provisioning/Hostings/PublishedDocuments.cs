using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Provisioning.Hostings;

/// <summary>The two documents that AWS reads, whatever the hosting.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Discovery">The discovery document's bytes.</param>
/// <param name="Keys">The key set's bytes.</param>
internal sealed record PublishedDocuments(IssuerUrl Issuer, byte[] Discovery, byte[] Keys)
{
    /// <summary>The discovery document's path below the issuer.</summary>
    public const string DiscoveryPath = ".well-known/openid-configuration";

    /// <summary>The key set's path below the issuer.</summary>
    public const string KeysPath = "keys.json";

    /// <summary>The documents of an issuer with these keys.</summary>
    public static PublishedDocuments Of(IssuerUrl issuer, JsonWebKeySet keys) =>
        new(issuer, DiscoveryOf(issuer, keys).ToJson(), keys.ToJson());

    /// <summary>The discovery document of an issuer with these keys; it names what they sign with.</summary>
    public static DiscoveryDocument DiscoveryOf(IssuerUrl issuer, JsonWebKeySet keys)
    {
        List<JwsAlgorithm> algorithms = [];
        foreach (var entry in keys.Keys)
        {
            if (entry.TryToPublicKey(out var key, out _))
            {
                algorithms.Add(key.DefaultAlgorithm);
                key.Dispose();
            }
        }

        return DiscoveryDocument.For(issuer, algorithms);
    }
}
