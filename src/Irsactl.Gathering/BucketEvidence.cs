using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.S3Control;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Gathering;

/// <summary>What closes an issuer's bucket, as far as the credentials may see it.</summary>
internal static class BucketEvidence
{
    public static async Task<Gathered<BucketAccess>> FindAsync(
        EvidenceSources sources, IssuerUrl issuer, CancellationToken cancellationToken)
    {
        if (!S3Issuer.TryParse(issuer, out var place))
        {
            return Gathered.Unknown<BucketAccess>("the issuer is not a bucket");
        }

        return await Asking.AskAsync(
            $"reading the settings of bucket {place.Bucket}",
            sources.Clock,
            async stop =>
            {
                using var clients = sources.Clients(new AwsClientOptions { Region = place.Region });
                return await ReadAsync(clients, place, stop);
            },
            cancellationToken);
    }

    private static async Task<BucketAccess> ReadAsync(AwsClients clients, S3Issuer place, CancellationToken cancellationToken)
    {
        var access = new BucketAccess { Name = place.Bucket };
        var block = await Try(
            () => clients.S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = place.Bucket }, cancellationToken),
            answer => answer.PublicAccessBlockConfiguration?.RestrictPublicBuckets == true,
            "NoSuchPublicAccessBlockConfiguration",
            absent: false);
        var policy = await Try(
            () => clients.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = place.Bucket }, cancellationToken),
            // The SDK does not throw for a bucket without a policy: it hands on S3's 404 as if it were one.
            answer => answer.HttpStatusCode == HttpStatusCode.OK ? answer.Policy ?? "" : "",
            "NoSuchBucketPolicy",
            absent: "");
        var discovery = await HasAsync(clients, place.Bucket, place.DiscoveryKey, cancellationToken);
        var keys = await HasAsync(clients, place.Bucket, place.KeySetKey, cancellationToken);
        // Who sees the bucket's settings is of its account; of another account the answer would say nothing about this bucket.
        var account = block.IsKnown || policy.IsKnown
            ? await Try(() => ReadAccountAsync(clients, cancellationToken), answer => answer.RestrictPublicBuckets, "", absent: false)
            : default;
        return access with
        {
            RestrictsPublicBuckets = block.IsKnown ? block.Value : null,
            AccountRestrictsPublicBuckets = account.IsKnown ? account.Value : null,
            Policy = policy.IsKnown ? policy.Value : null,
            HasDiscoveryDocument = discovery,
            HasKeySet = keys,
        };
    }

    private static async Task<bool?> HasAsync(AwsClients clients, string bucket, string key, CancellationToken cancellationToken)
    {
        var exists = await Try(
            () => clients.S3.GetObjectMetadataAsync(bucket, key, cancellationToken), _ => true, "NotFound", absent: false);
        return exists.IsKnown ? exists.Value : null;
    }

    private static async Task<AccountPublicAccessBlock> ReadAccountAsync(AwsClients clients, CancellationToken cancellationToken)
    {
        var caller = await clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
        return await clients.S3Control.GetPublicAccessBlockAsync(caller.Account, cancellationToken);
    }

    /// <summary>One setting; unknown where the credentials may not see it.</summary>
    private static async Task<(bool IsKnown, TValue? Value)> Try<TAnswer, TValue>(
        Func<Task<TAnswer>> ask, Func<TAnswer, TValue> read, string absentCode, TValue absent)
    {
        try
        {
            return (true, read(await ask()));
        }
        catch (AmazonServiceException error) when (error.ErrorCode == absentCode)
        {
            return (true, absent);
        }
        catch (AmazonServiceException)
        {
            return (false, default);
        }
    }
}
