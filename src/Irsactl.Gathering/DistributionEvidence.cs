using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Gathering;

/// <summary>
/// The distribution behind an issuer's name, as far as the credentials may see it. It is looked for only where a document was refused.
/// </summary>
internal static class DistributionEvidence
{
    /// <summary>The most distributions that are looked through for a name.</summary>
    private const int Most = 200;

    public static async Task<Gathered<DistributionAccess>> FindAsync(
        EvidenceSources sources, string? region, IssuerUrl issuer, CancellationToken cancellationToken)
    {
        var found = await Asking.AskAsync<Distribution>(
            "looking for the distribution",
            sources.Clock,
            async stop =>
            {
                using var clients = Connect(sources, region);
                return await FindDistributionAsync(clients, issuer.DiscoveryDocumentUrl.Host, stop) ?? throw new Diagnostics.IrsactlException(
                    AwsClientErrors.Refused, "the account has no distribution of this name");
            },
            cancellationToken);
        return found.IsKnown
            ? await ReadAsync(sources, region, found.Value, issuer, cancellationToken)
            : Gathered.Unknown<DistributionAccess>(found.Unknown);
    }

    private static AwsClients Connect(EvidenceSources sources, string? region) =>
        sources.Clients(new AwsClientOptions { Region = Regions.Choose(sources.Environment, region, null) });

    /// <summary>The account's distribution of a host name; null where it has none.</summary>
    public static async Task<Distribution?> FindDistributionAsync(AwsClients clients, string host, CancellationToken cancellationToken)
    {
        if (clients.CloudFront is not { } cloudFront)
        {
            return null;
        }

        await foreach (var summary in cloudFront.ListDistributionsAsync(cancellationToken).Take(Most).WithCancellation(cancellationToken))
        {
            if (summary.Names.Contains(host, StringComparer.OrdinalIgnoreCase))
            {
                return await cloudFront.GetDistributionAsync(summary.Id, cancellationToken);
            }
        }

        return null;
    }

    private static Task<Gathered<DistributionAccess>> ReadAsync(
        EvidenceSources sources,
        string? region,
        Distribution distribution,
        IssuerUrl issuer,
        CancellationToken cancellationToken) =>
        Asking.AskAsync(
            "reading the distribution's bucket",
            sources.Clock,
            async stop =>
            {
                var place = distribution.Config.Settings.Origin is { } origin
                    && IssuerUrl.TryParse($"https://{origin.DomainName}", out var url) && S3Issuer.TryParse(url, out var bucket)
                    ? bucket
                    : null;
                var access = new DistributionAccess
                {
                    Id = distribution.Id,
                    Arn = distribution.Arn,
                    IsEnabled = distribution.Config.Settings.IsEnabled,
                    IsDeployed = distribution.IsDeployed,
                    Bucket = place?.Bucket,
                };
                if (place is null)
                {
                    return access;
                }

                using var clients = sources.Clients(new AwsClientOptions { Region = place.Region });
                var policy = await Asking.TryAsync(async () =>
                    (await clients.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = place.Bucket }, stop)).Policy ?? "");
                return access with { Policy = policy, HasDiscoveryDocument = await HasDocumentAsync(clients, place.Bucket, issuer, stop) };
            },
            cancellationToken);

    private static async Task<bool?> HasDocumentAsync(
        AwsClients clients, string bucket, IssuerUrl issuer, CancellationToken cancellationToken)
    {
        try
        {
            await clients.S3.GetObjectMetadataAsync(bucket, issuer.DiscoveryDocumentUrl.AbsolutePath[1..], cancellationToken);
            return true;
        }
        catch (AmazonServiceException error)
        {
            return error.ErrorCode == "NotFound" ? false : null;
        }
    }
}
