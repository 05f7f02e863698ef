using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Reads a bucket, and makes sure first that it is the caller's and where it should be.</summary>
internal sealed class BucketReader(S3Context context, string bucket)
{
    /// <summary>Reads the bucket; null where there is none of that name.</summary>
    /// <param name="spec">What it is to be, of which as much is read as is compared.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">It is somebody else's, or in another region.</exception>
    public async Task<BucketState?> ReadAsync(BucketSpec spec, CancellationToken cancellationToken)
    {
        if (await LocateAsync(cancellationToken) is not { } region)
        {
            return null;
        }

        if (region != context.Region)
        {
            throw Elsewhere(region);
        }

        var tagging = ReadTagsAsync(cancellationToken);
        var publicAccess = Readable<PublicAccessBlockConfiguration>.ReadAsync(
            $"the public access block of bucket {bucket}",
            "so it is written whether it differs or not",
            () => ReadPublicAccessAsync(cancellationToken));
        var ownership = spec.IsPublic ? Task.FromResult(Readable<ObjectOwnership>.Nothing)
            : Readable<ObjectOwnership>.ReadAsync(
                $"who owns the objects of bucket {bucket}",
                "so that is left as every new bucket has it",
                () => ReadOwnershipAsync(cancellationToken));
        var policy = spec.Policy is null ? Task.FromResult(Readable<string>.Nothing) : TryReadPolicyAsync(cancellationToken);
        var objects = LookForObjectsAsync(cancellationToken);
        var grants = spec.IsPublic ? LookForGrantsAsync(cancellationToken) : Task.FromResult(Sight<S3Grant>.Nothing);
        await Task.WhenAll(tagging, publicAccess, ownership, policy, objects, grants);

        var tags = await tagging;
        var isEmpty = tags.Count == 0 && await IsEmptyAsync(cancellationToken);
        return new BucketState(tags, isEmpty, await publicAccess, await ownership, await policy)
        {
            Objects = await objects,
            Grants = await grants,
        };
    }

    /// <summary>Finds the bucket's region; null where there is none of that name.</summary>
    /// <exception cref="IrsactlException">It is somebody else's, or nobody says where it is.</exception>
    public async Task<string?> LocateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new HeadBucketRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            var head = await context.S3.HeadBucketAsync(request, cancellationToken);
            return head.BucketRegion is { Length: > 0 } region ? region : context.Region;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.MovedPermanently)
        {
            return RegionIn(e) ?? throw Elsewhere(null);
        }
        catch (AmazonServiceException e)
            when (e.StatusCode == HttpStatusCode.BadRequest && RegionIn(e) is { } region && region != context.Region)
        {
            // Between regions from before and after 20 March 2019 nothing leads on: the answer to HEAD is 400 without a text.
            return region;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.Forbidden && IsBare(e))
        {
            // The answer to HEAD has no text, so it does not tell "somebody else's" from "not allowed". The list of one's own does.
            throw await IsListedAsync(cancellationToken)
                ? await DeniedAsync(e, cancellationToken)
                : new IrsactlException(
                    AwsClientErrors.BucketOwnedByAnother,
                    $"bucket {bucket} belongs to another account",
                    "bucket names are shared by all accounts: choose another --name",
                    e);
        }
    }

    /// <summary>Why a bucket of one's own is closed to one: the answer to GET says whose policy it is.</summary>
    private async Task<IrsactlException> DeniedAsync(AmazonServiceException head, CancellationToken cancellationToken)
    {
        var attempt = $"may not read bucket {bucket}";
        try
        {
            await IsEmptyAsync(cancellationToken);
        }
        catch (AmazonServiceException e)
            when (AwsFailure.Translate(e, attempt) is { } told && e.Message.Contains(" policy", StringComparison.Ordinal))
        {
            return told;
        }
        catch (AmazonServiceException)
        {
            // It says no more than the answer to HEAD did.
        }

        return new IrsactlException(
            AwsClientErrors.AccessDenied,
            attempt,
            $"allow s3:ListBucket on arn:{context.Partition}:s3:::{bucket}, and look whether the bucket's own policy denies it",
            head);
    }

    /// <summary>Expired or unknown credentials have codes of their own.</summary>
    private static bool IsBare(AmazonServiceException e) => e.ErrorCode is null or "" or "Forbidden" or "AccessDenied" or "403";

    private static string? RegionIn(AmazonServiceException e) =>
        e.InnerException is HttpErrorResponseException { Response: { } answer }
        && answer.GetHeaderValue("x-amz-bucket-region") is { Length: > 0 } region
            ? region
            : null;

    /// <summary>That it is in another region; null where it is not known in which.</summary>
    public IrsactlException Elsewhere(string? region) =>
        new(
            ProvisioningErrors.BucketElsewhere,
            region is null ? $"bucket {bucket} is not in {context.Region}" : $"bucket {bucket} is in {region}, not in {context.Region}",
            region is null
                ? "name the bucket's region with --region, or choose another --name"
                : $"use --region {region}, or choose another --name");

    private async Task<bool> IsListedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var mine = await context.S3.ListBucketsAsync(new ListBucketsRequest { Prefix = bucket }, cancellationToken);
            return mine.Buckets?.Exists(found => found.BucketName == bucket) == true;
        }
        catch (AmazonS3Exception)
        {
            return false;
        }
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, ExpectedBucketOwner = context.AccountId, MaxKeys = 1 };
        var page = await context.S3.ListObjectsV2Async(request, cancellationToken);
        return page.S3Objects is not { Count: > 0 };
    }

    private Task<Sight<string>> LookForObjectsAsync(CancellationToken cancellationToken) =>
        Sight<string>.LookAsync("objects in the bucket", async () =>
        {
            var request = new ListObjectsV2Request { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            var page = await context.S3.ListObjectsV2Async(request, cancellationToken);
            return [.. (page.S3Objects ?? []).Select(found => found.Key)];
        });

    /// <summary>Where the bucket's owner owns every object, lists grant nothing to others.</summary>
    private Task<Sight<S3Grant>> LookForGrantsAsync(CancellationToken cancellationToken) =>
        Sight<S3Grant>.LookAsync("grants to others of the bucket", async () =>
        {
            var request = new GetBucketAclRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            var list = await context.S3.GetBucketAclAsync(request, cancellationToken);
            return [.. (list.Grants ?? []).Where(grant => grant.Grantee?.CanonicalUser != list.Owner?.Id)];
        });

    /// <summary>Reads the bucket's tags.</summary>
    public async Task<IReadOnlyList<ResourceTag>> ReadTagsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetBucketTaggingRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            return S3Context.FromSdk((await context.S3.GetBucketTaggingAsync(request, cancellationToken)).TagSet);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchTagSet")
        {
            return [];
        }
    }

    private async Task<PublicAccessBlockConfiguration?> ReadPublicAccessAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetPublicAccessBlockRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            return (await context.S3.GetPublicAccessBlockAsync(request, cancellationToken)).PublicAccessBlockConfiguration;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchPublicAccessBlockConfiguration")
        {
            return null;
        }
    }

    private async Task<ObjectOwnership?> ReadOwnershipAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetBucketOwnershipControlsRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            var answer = await context.S3.GetBucketOwnershipControlsAsync(request, cancellationToken);
            return answer.OwnershipControls?.Rules is [var rule, ..] ? rule.ObjectOwnership : null;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "OwnershipControlsNotFoundError")
        {
            return null;
        }
    }

    /// <summary>Reads the bucket's policy, if the caller may.</summary>
    public Task<Readable<string>> TryReadPolicyAsync(CancellationToken cancellationToken) => Readable<string>.ReadAsync(
        $"the policy of bucket {bucket}",
        "so it is left as it is where documents are published, which come after it",
        () => ReadPolicyAsync(cancellationToken));

    /// <summary>Whether the key set is in the bucket: it comes after the policy.</summary>
    public async Task<bool> HasKeysAsync(CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest
        {
            BucketName = bucket,
            Key = PublishedDocuments.KeysPath,
            ExpectedBucketOwner = context.AccountId,
        };
        try
        {
            await context.S3.GetObjectMetadataAsync(request, cancellationToken);
            return true;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Reads the bucket's policy; null where it has none, or does not exist.</summary>
    public async Task<string?> ReadPolicyAsync(CancellationToken cancellationToken)
    {
        var request = new GetBucketPolicyRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
        var answer = await context.S3.GetBucketPolicyAsync(request, cancellationToken);
        // For this one call the SDK does not throw where it gets 404, but hands out the refusal as if it were the policy.
        return answer.HttpStatusCode == HttpStatusCode.NotFound ? null : answer.Policy;
    }
}
