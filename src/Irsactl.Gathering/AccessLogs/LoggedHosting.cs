using System.Collections.Immutable;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>What publishes an issuer's documents and can log who reads them: a bucket, or a distribution before one.</summary>
public sealed class LoggedHosting : IDisposable
{
    private LoggedHosting(AwsClients clients, S3Issuer? bucket, Distribution? distribution) =>
        (Clients, Bucket, Distribution) = (clients, bucket, distribution);

    /// <summary>AWS, in the bucket's region where there is one.</summary>
    public AwsClients Clients { get; }

    /// <summary>The bucket of the documents; null where that is not known.</summary>
    public S3Issuer? Bucket { get; }

    /// <summary>The distribution; null where the bucket itself is public.</summary>
    public Distribution? Distribution { get; }

    /// <summary>Finds it; null where the issuer is neither a bucket nor a distribution of the account.</summary>
    public static async Task<LoggedHosting?> FindAsync(
        EvidenceSources sources, string? region, IssuerUrl issuer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (S3Issuer.TryParse(issuer, out var place))
        {
            return new LoggedHosting(sources.Clients(new AwsClientOptions { Region = place.Region }), place, null);
        }

        var host = issuer.DiscoveryDocumentUrl.Host;
        if (host.Contains(".lambda-url.", StringComparison.Ordinal) || host.Contains(".execute-api.", StringComparison.Ordinal))
        {
            return null;
        }

        var clients = sources.Clients(new AwsClientOptions { Region = Regions.Choose(sources.Environment, region, null) });
        if (await DistributionEvidence.FindDistributionAsync(clients, host, cancellationToken) is not { } distribution)
        {
            clients.Dispose();
            return null;
        }

        var bucket = OriginOf(distribution);
        if (bucket is not null && bucket.Region != clients.Region)
        {
            clients.Dispose();
            clients = sources.Clients(new AwsClientOptions { Region = bucket.Region });
        }

        return new LoggedHosting(clients, bucket, distribution);
    }

    /// <summary>When the documents were changed, as far as that may be seen.</summary>
    public async Task<ImmutableArray<PublishedDocument>> ReadDocumentsAsync(
        IssuerDocuments documents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return [.. await Task.WhenAll(documents.Urls.Select(url => ReadAsync(url, documents.KeyOf(url), cancellationToken)))];
    }

    /// <summary>The logs that there are, on or off.</summary>
    public async Task<IReadOnlyList<LogPlace>> FindLogsAsync(CancellationToken cancellationToken)
    {
        List<LogPlace> logs = [];
        if (Distribution is { } distribution)
        {
            logs.Add(OfDistribution(distribution));
        }
        else if (Bucket is { } bucket)
        {
            logs.Add(await OfBucketAsync(bucket, cancellationToken));
            logs.AddRange(await TrailLogs.FindAsync(Clients, bucket, cancellationToken));
        }

        return logs;
    }

    /// <summary>S3 in the region of a log's bucket.</summary>
    public async Task<IAmazonS3> S3OfAsync(LogPlace log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var region = log.Region;
        if (region is null)
        {
            var answer = await Clients.S3.GetBucketLocationAsync(
                new GetBucketLocationRequest { BucketName = log.Bucket }, cancellationToken);
            region = answer.Location?.Value switch { null or "" => "us-east-1", "EU" => "eu-west-1", var named => named };
        }

        return region == Clients.Region ? Clients.S3 : Clients.S3In(region);
    }

    /// <inheritdoc />
    public void Dispose() => Clients.Dispose();

    /// <summary>The log of a distribution, on or off.</summary>
    public static LogPlace OfDistribution(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        var place = new LogPlace(LogFormat.CloudFront) { Subject = $"distribution {distribution.Id}" };
        return distribution.Config.Settings.Logging is not { } logging ? place with { IsOn = false } : place with
        {
            IsOn = true,
            Bucket = BucketOf(logging.Bucket),
            KeyPattern = $"{Folder(logging.Prefix)}{distribution.Id}.{{day}}",
        };
    }

    /// <summary>The access log of a bucket, on or off, or why that could not be seen.</summary>
    public async Task<LogPlace> OfBucketAsync(S3Issuer bucket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        var place = new LogPlace(LogFormat.S3) { Subject = $"bucket {bucket.Bucket}", Region = bucket.Region };
        try
        {
            var answer = await Clients.S3.GetBucketLoggingAsync(
                new GetBucketLoggingRequest { BucketName = bucket.Bucket }, cancellationToken);
            // The SDK does not throw for a bucket that is not there: it hands on S3's 404 as if it were an answer.
            if (answer.HttpStatusCode == HttpStatusCode.NotFound)
            {
                return place with { Problem = $"there is no bucket {bucket.Bucket}" };
            }

            if (answer.BucketLoggingConfig?.TargetBucketName is not { Length: > 0 } target)
            {
                return place with { IsOn = false };
            }

            var prefix = answer.BucketLoggingConfig.TargetPrefix ?? "";
            var folder = answer.BucketLoggingConfig.TargetObjectKeyFormat?.PartitionedPrefix is null ? null
                : $"{await AccountAsync(cancellationToken)}/{bucket.Region}/{bucket.Bucket}/";
            return place with
            {
                IsOn = true,
                Bucket = target,
                KeyPattern = folder is null ? $"{prefix}{{day}}" : $"{prefix}{folder}{{path}}/",
            };
        }
        catch (AmazonServiceException error)
        {
            return place with { Problem = AwsFailure.Translate(error, $"reading whether bucket {bucket.Bucket} logs").Message };
        }
    }

    /// <summary>The account of the credentials.</summary>
    public async Task<string> AccountAsync(CancellationToken cancellationToken) =>
        (await Clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)).Account;

    private static S3Issuer? OriginOf(Distribution distribution) =>
        distribution.Config.Settings.Origin is { } origin && IssuerUrl.TryParse($"https://{origin.DomainName}", out var url)
            && S3Issuer.TryParse(url, out var bucket) ? bucket : null;

    // logs.s3.amazonaws.com, with or without a region.
    private static string BucketOf(string name) =>
        IssuerUrl.TryParse($"https://{name}", out var url) && S3Issuer.TryParse(url, out var place) ? place.Bucket : name;

    private static string Folder(string prefix) => prefix.Length == 0 || prefix.EndsWith('/') ? prefix : $"{prefix}/";

    private async Task<PublishedDocument> ReadAsync(Uri url, string? key, CancellationToken cancellationToken)
    {
        if (Bucket is null || key is null)
        {
            return new PublishedDocument(url, null, null);
        }

        try
        {
            var found = await Clients.S3.GetObjectMetadataAsync(Bucket.Bucket, key, cancellationToken);
            var changed = found.LastModified is { } time ? new DateTimeOffset(time.ToUniversalTime()) : (DateTimeOffset?)null;
            return new PublishedDocument(url, changed, found.ETag);
        }
        catch (AmazonServiceException)
        {
            return new PublishedDocument(url, null, null);
        }
    }
}
