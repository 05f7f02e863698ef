using System.Collections.Concurrent;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>
/// The keys of issuers, read from their documents. A document is kept as long as its <c>Cache-Control</c> allows; what
/// comes again byte for byte is not decoded again. Tokens that come together share a reading.
/// </summary>
internal sealed class IssuerDocuments(IIssuerTransport transport, TimeProvider time) : IDisposable
{
    private volatile Kept kept = new();
    private readonly DocumentFetcher fetcher = new(transport, time);

    /// <summary>The keys of a provider's issuer.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="mustBeNew">Whether to read again what is still fresh.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WebIdentityRefusedException">A document cannot be had or used.</exception>
    public async ValueTask<IssuerKeys> GetAsync(OidcProvider provider, bool mustBeNew, CancellationToken cancellationToken)
    {
        var present = kept;
        var known = present.Entries.GetValueOrDefault(provider.Arn);
        if (!mustBeNew && known is not null && known.FreshUntil > time.GetUtcNow())
        {
            return known.Keys;
        }

        // A failure is not remembered: the next token asks again.
        var reading = present.Readings.GetOrAdd(provider.Arn, static (_, time) => new SharedRead<Entry>(time), time);
        return (await reading.RunAsync(provider, () => ReadAsync(provider, present.Entries)).WaitAsync(cancellationToken)).Keys;
    }

    /// <summary>Whether the keys that <see cref="GetAsync"/> gives were read before and may have changed since.</summary>
    public bool IsKept(OidcProvider provider) => kept.Entries.GetValueOrDefault(provider.Arn)?.FreshUntil > time.GetUtcNow();

    /// <summary>Forgets all documents. What is being read is used by those who wait for it, and not kept.</summary>
    public void Forget() => kept = new Kept();

    /// <inheritdoc />
    public void Dispose() => fetcher.Dispose();

    private async Task<Entry> ReadAsync(OidcProvider provider, ConcurrentDictionary<string, Entry> entries)
    {
        if (!IssuerUrl.TryParse("https://" + provider.HostAndPath, out var issuer, out var problem))
        {
            throw Unusable($"the issuer's URL cannot be read: {problem}");
        }

        var known = entries.GetValueOrDefault(provider.Arn);
        try
        {
            var discovery = await fetcher.FetchAsync(
                issuer.DiscoveryDocumentUrl, DiscoveryDocument.MaxLength, provider.Thumbprints, CancellationToken.None);
            var keySetUrl = known is not null && known.Discovery.AsSpan().SequenceEqual(discovery.Bytes)
                ? known.KeySetUrl
                : KeySetUrl(issuer, DiscoveryDocument.Parse(discovery.Bytes, issuer.DiscoveryDocumentUrl.OriginalString));
            var keySet = await fetcher.FetchAsync(keySetUrl, JsonWebKeySet.MaxLength, provider.Thumbprints, CancellationToken.None);
            var keys = known is not null && known.KeySet.AsSpan().SequenceEqual(keySet.Bytes)
                ? known.Keys
                : new IssuerKeys(JsonWebKeySet.Parse(keySet.Bytes, keySetUrl.OriginalString));
            var freshUntil = discovery.FreshUntil < keySet.FreshUntil ? discovery.FreshUntil : keySet.FreshUntil;
            return entries[provider.Arn] = new Entry(discovery.Bytes, keySetUrl, keySet.Bytes, keys, freshUntil);
        }
        catch (IrsactlException e)
        {
            throw Unusable(e.Message);
        }
    }

    private static Uri KeySetUrl(IssuerUrl issuer, DiscoveryDocument document)
    {
        if (!document.Issuer.Equals(issuer.Value, StringComparison.Ordinal))
        {
            throw WebIdentityRefusedException.Retrieval(
                RefusalReason.IssuerMismatch, $"the discovery document of {issuer} says that its issuer is '{document.Issuer}'");
        }

        if (!document.MissingRequired.IsEmpty)
        {
            throw Unusable($"the discovery document of {issuer} lacks {string.Join(", ", document.MissingRequired)}");
        }

        return Uri.TryCreate(document.JwksUri, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
            ? url
            : throw Unusable($"the jwks_uri '{document.JwksUri}' of {issuer} is no https URL");
    }

    private static WebIdentityRefusedException Unusable(string detail) =>
        WebIdentityRefusedException.Retrieval(RefusalReason.DocumentUnusable, detail);

    private sealed class Kept
    {
        // One entry a provider, and an account has few; an entry of a deleted provider is small.
        public ConcurrentDictionary<string, Entry> Entries { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, SharedRead<Entry>> Readings { get; } = new(StringComparer.Ordinal);
    }

    private sealed record Entry(byte[] Discovery, Uri KeySetUrl, byte[] KeySet, IssuerKeys Keys, DateTimeOffset FreshUntil);
}
