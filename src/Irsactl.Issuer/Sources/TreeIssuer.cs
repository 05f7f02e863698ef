using System.Collections.Immutable;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Issuer.Sources;

/// <summary>
/// An issuer whose parts lie in a tree, of folders or of an S3 bucket. A part that turns unusable takes nothing away: what it gave last
/// stays published until it is usable again, or gone.
/// </summary>
public sealed class TreeIssuer
{
    private readonly ImmutableArray<KeyOfPart> _keys;

    private TreeIssuer(IssuerDocuments documents, ImmutableArray<KeyOfPart> keys)
    {
        Documents = documents;
        _keys = keys;
    }

    /// <summary>Its documents.</summary>
    public IssuerDocuments Documents { get; }

    /// <summary>Makes it.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="place">Where its parts lie, for messages.</param>
    /// <param name="parts">The parts that are needed.</param>
    /// <param name="known">What it was before, or null.</param>
    /// <param name="skipped">Takes a line for whatever cannot be used.</param>
    /// <returns>What it was before where no document or key is usable now; null where it was nothing.</returns>
    public static TreeIssuer? Make(
        IssuerUrl issuer, string place, IReadOnlyCollection<IssuerPart> parts, TreeIssuer? known, ICollection<SkippedPart> skipped)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(skipped);
        if (parts.FirstOrDefault(part => part.Name == IssuerParts.KeySet) is { } keys)
        {
            return MakeOfDocuments(issuer, place, keys, parts.FirstOrDefault(part => part.Name == IssuerParts.Discovery), skipped) ?? known;
        }

        if (parts.Count == 0)
        {
            skipped.Add(new SkippedPart($"{place}: there is a discovery document, and neither {IssuerParts.KeySet} nor a public key"));
        }

        return MakeOfKeys(issuer, parts, known, skipped) ?? known;
    }

    private static TreeIssuer? MakeOfDocuments(
        IssuerUrl issuer, string place, IssuerPart keys, IssuerPart? discovery, ICollection<SkippedPart> skipped)
    {
        if (keys.Content is not { } content || discovery is { Content: null })
        {
            return null;
        }

        try
        {
            return new TreeIssuer(
                discovery?.Content is { } document
                    ? IssuerDocuments.FromDocuments(issuer, document, content, place)
                    : IssuerDocuments.FromKeySet(issuer, content, keys.Place),
                []);
        }
        catch (IrsactlException error)
        {
            skipped.Add(SkippedPart.Of(error));
            return null;
        }
    }

    private static TreeIssuer? MakeOfKeys(
        IssuerUrl issuer, IReadOnlyCollection<IssuerPart> parts, TreeIssuer? known, ICollection<SkippedPart> skipped)
    {
        var keys = new List<(string Part, PublicKey Key)>();
        try
        {
            foreach (var part in parts)
            {
                keys.AddRange((ReadKeys(part, skipped) ?? known?.KeysOf(part.Name) ?? []).Select(key => (part.Name, key)));
            }

            return keys.Count == 0 ? null : new TreeIssuer(
                IssuerDocuments.FromKeys(issuer, [.. keys.Select(found => found.Key)]),
                [.. keys.Select(found => KeyOfPart.Of(found.Part, found.Key.KeyId))]);
        }
        finally
        {
            keys.ForEach(found => found.Key.Dispose());
        }
    }

    private static IReadOnlyList<PublicKey>? ReadKeys(IssuerPart part, ICollection<SkippedPart> skipped)
    {
        try
        {
            return part.Content is { } content ? PublicKeyFile.Read(Encoding.UTF8.GetString(content), part.Place) : null;
        }
        catch (IrsactlException error)
        {
            skipped.Add(SkippedPart.Of(error));
            return null;
        }
    }

    private IEnumerable<PublicKey> KeysOf(string part) =>
        from key in JsonWebKeySet.Parse(Documents.Keys.Span, part).Keys
        where key.KeyId is { } id && _keys.Contains(KeyOfPart.Of(part, id))
        select key.ToPublicKey();
}
