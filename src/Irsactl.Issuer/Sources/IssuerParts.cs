using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Issuer.Sources;

/// <summary>
/// What an issuer is made of where issuers lie in a tree, of folders or of an S3 bucket: public keys as PEM, out of which both documents
/// are made; or the key set, with or without a discovery document, which are served as they are.
/// </summary>
public static class IssuerParts
{
    /// <summary>The key set's name.</summary>
    public const string KeySet = "keys.json";

    /// <summary>The discovery document's name.</summary>
    public const string Discovery = $"{WellKnown}/openid-configuration";

    /// <summary>The folder of the discovery document.</summary>
    public const string WellKnown = ".well-known";

    private const int MaxKeyLength = 64 * 1024;

    private static readonly string[] _keyEndings = [".pem", ".pub", ".public"];

    /// <summary>Whether something of that name, right in an issuer's place, is part of it. Hidden names are not.</summary>
    public static bool IsPart(ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.'))
        {
            return false;
        }

        foreach (var ending in _keyEndings)
        {
            if (name.EndsWith(ending))
            {
                return true;
            }
        }

        return name is KeySet;
    }

    /// <summary>Those parts that count among all that are there: keys do not beside a key set.</summary>
    public static IEnumerable<string> Needed(IReadOnlyCollection<string> names) => names.Contains(KeySet, StringComparer.Ordinal)
        ? names.Where(name => name is KeySet or Discovery)
        : names.Where(IsKey);

    /// <summary>Whether a part is a public key, and no document.</summary>
    public static bool IsKey(string name) => name is not (KeySet or Discovery);

    /// <summary>The length up to which a part is read, in bytes.</summary>
    public static int MaxLength(string name) => name switch
    {
        KeySet => JsonWebKeySet.MaxLength,
        Discovery => DiscoveryDocument.MaxLength,
        _ => MaxKeyLength,
    };

    /// <summary>Refuses a part that is too long to be one.</summary>
    /// <exception cref="IrsactlException">It is.</exception>
    public static void CheckLength(string name, string place, long length)
    {
        if (length > MaxLength(name))
        {
            throw new IrsactlException(
                IssuerErrors.UnusableDocuments,
                $"{place} has {length} bytes, and {MaxLength(name)} are read at most",
                "remove it if it is something else");
        }
    }
}
