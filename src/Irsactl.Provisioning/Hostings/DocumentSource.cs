using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Keys;

namespace Irsactl.Provisioning.Hostings;

/// <summary>
/// What a run publishes. The documents are made anew whenever the keys have grown: whoever writes them reads first what is there, includes
/// its keys, and writes under the condition that it is still there.
/// </summary>
internal sealed class DocumentSource
{
    private readonly Lock _lock = new();
    private (IssuerUrl Issuer, JsonWebKeySet Keys, PublishedDocuments Documents)? _made;

    /// <summary>The documents of an issuer.</summary>
    /// <param name="issuer">The issuer, once it is known.</param>
    /// <param name="keys">Its keys.</param>
    public DocumentSource(Late<IssuerUrl> issuer, KeysToPublish keys)
    {
        Keys = keys;
        Documents = issuer.Select(url => Make(url, keys.Set));
    }

    /// <summary>The keys.</summary>
    public KeysToPublish Keys { get; }

    /// <summary>Both documents, once the issuer is known.</summary>
    public Late<PublishedDocuments> Documents { get; }

    /// <summary>How the discovery document is shown. It names the keys' algorithms, and is only known with them.</summary>
    public ContentView DiscoveryView => ContentView.OfDiscovery.Provisional(Keys.AreProvisional);

    /// <summary>How the key set is shown.</summary>
    public ContentView KeysView => ContentView.OfKeySet.Provisional(Keys.AreProvisional);

    private PublishedDocuments Make(IssuerUrl issuer, JsonWebKeySet keys)
    {
        lock (_lock)
        {
            if (_made is not var (madeFor, madeOf, documents) || madeFor != issuer || madeOf != keys)
            {
                documents = PublishedDocuments.Of(issuer, keys);
                _made = (issuer, keys, documents);
            }

            return documents;
        }
    }
}
