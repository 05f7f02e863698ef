using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Gathering;

/// <summary>Collects what AWS would look at of an issuer, without a token.</summary>
public static class IssuerReader
{
    /// <summary>Reads the documents as AWS does, and, where they are refused, what of the account closes them.</summary>
    /// <param name="sources">How to reach AWS and the host.</param>
    /// <param name="region">The region of the account's services, or null for the configured one.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="provider">Its identity provider, where known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IssuerEvidence> ReadAsync(
        EvidenceSources sources,
        string? region,
        IssuerUrl issuer,
        RegisteredProvider? provider,
        CancellationToken cancellationToken)
    {
        var bucket = BucketEvidence.FindAsync(sources, issuer, cancellationToken);
        var evidence = await ReadDocumentsAsync(sources, issuer, provider, cancellationToken) with { Bucket = await bucket };
        return IsRefused(evidence) && !S3Issuer.TryParse(issuer, out _)
            ? evidence with { Distribution = await DistributionEvidence.FindAsync(sources, region, issuer, cancellationToken) }
            : evidence;
    }

    /// <summary>Reads the documents alone, as AWS does. No AWS is called.</summary>
    /// <param name="sources">How to reach the host.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="provider">Its identity provider, where known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IssuerEvidence> ReadDocumentsAsync(
        EvidenceSources sources, IssuerUrl issuer, RegisteredProvider? provider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        using var reader = new PublicDocuments(sources.Clock, sources.Handler());
        var (discovery, keys) = await reader.ReadBothAsync(issuer, cancellationToken);
        return new IssuerEvidence
        {
            Issuer = issuer,
            Now = sources.Clock.GetUtcNow(),
            Provider = provider,
            Discovery = Gathered.Known(discovery),
            KeySet = keys,
        };
    }

    /// <summary>Whether the host refuses to hand out a document: what of the account closes it is worth a look then.</summary>
    public static bool IsRefused(IssuerEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Discovery.Value?.Status is 401 or 403 || evidence.KeySet.Value?.Status is 401 or 403;
    }
}
