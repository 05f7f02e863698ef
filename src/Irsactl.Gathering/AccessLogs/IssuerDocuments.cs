using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>Which requests are for an issuer's two documents: where they are published, and where CloudFront gets them.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="KeySetUrl">The key set, as the discovery document names it, or beside it where that could not be read.</param>
public sealed record IssuerDocuments(IssuerUrl Issuer, Uri KeySetUrl)
{
    /// <summary>Both documents.</summary>
    public IReadOnlyList<Uri> Urls => [Issuer.DiscoveryDocumentUrl, KeySetUrl];

    /// <summary>The document that a request was for; null for another one.</summary>
    public Uri? Of(DocumentRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Urls.FirstOrDefault(url => IsFor(read, url));
    }

    /// <summary>The key of a document in its bucket; null where the issuer is no bucket.</summary>
    public string? KeyOf(Uri url) => S3Issuer.TryParse(Issuer, out var place)
        ? url == Issuer.DiscoveryDocumentUrl ? place.DiscoveryKey
            : IssuerUrl.TryParse(url.AbsoluteUri, out var whole) && S3Issuer.TryParse(whole, out var keys) ? keys.Prefix.TrimEnd('/')
            : place.KeySetKey
        : Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));

    private bool IsFor(DocumentRead read, Uri url) =>
        (read.Path == KeyOf(url) || read.Path == Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')))
        && (read.Host.Length == 0 || IsPlaceOf(read.Host.Split(':')[0], url));

    // S3 and CloudTrail log the bucket, CloudFront and servers the name that was asked for: the issuer's, or CloudFront's own.
    private bool IsPlaceOf(string host, Uri url) =>
        host.Equals(url.Host, StringComparison.OrdinalIgnoreCase)
        || (S3Issuer.TryParse(Issuer, out var place)
            ? place.Bucket == host
            : !host.Contains('.', StringComparison.Ordinal) || host.EndsWith(".cloudfront.net", StringComparison.OrdinalIgnoreCase));
}
