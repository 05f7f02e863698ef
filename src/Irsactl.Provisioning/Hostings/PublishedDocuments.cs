using Irsactl.Diagnostics;
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

    /// <summary>The documents of an issuer with one key.</summary>
    public static PublishedDocuments Of(IssuerUrl issuer, PublicKey key) =>
        new(issuer, DiscoveryDocument.For(issuer, key.DefaultAlgorithm).ToJson(), JsonWebKeySet.FromKeys([key]).ToJson());

    /// <summary>Which keys would be gone if these bytes were replaced by <see cref="Keys"/>: tokens they signed are refused from then on.</summary>
    public IEnumerable<string> WarnOfRemovedKeys(byte[] published)
    {
        var kept = JsonWebKeySet.Parse(Keys, KeysPath).Keys.Select(key => key.KeyId).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string?> before;
        try
        {
            before = JsonWebKeySet.Parse(published, KeysPath).Keys.Select(key => key.KeyId);
        }
        catch (IrsactlException)
        {
            // What is there is no key set: nothing that worked is lost.
            return [];
        }

        return before.Where(id => id is not null && !kept.Contains(id))
            .Select(id => $"key {id} is removed from the published keys: tokens signed with it are refused from now on");
    }
}
