using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.S3Control;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>
/// Finds out whether the account lets a bucket be public, before anything is made: Block Public Access of the account stands above the
/// bucket's own.
/// </summary>
internal sealed class AccountPublicAccess(S3ControlClient control, string accountId, RunLog log)
{
    /// <summary>Reads the account's Block Public Access. Where the caller may not, it is taken to be off.</summary>
    public async Task<AccountPublicAccessBlock> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await control.GetPublicAccessBlockAsync(accountId, cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            // ccoctl's documented permissions do not have s3:GetAccountPublicAccessBlock. Without it, S3 itself says so later.
            log.Report(
                ProvisioningEventKind.Warning,
                null,
                AwsFailure.Translate(e, $"cannot tell whether account {accountId} lets buckets be public").Message);
            return new AccountPublicAccessBlock();
        }
    }

    /// <summary>Throws where a bucket could not be what is wanted.</summary>
    /// <param name="block">The account's Block Public Access.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="current">The policy it has; null where it has none, or does not exist.</param>
    /// <param name="wanted">The policy it is to have.</param>
    public void Require(AccountPublicAccessBlock block, string bucket, string? current, string? wanted)
    {
        if (block.RestrictPublicBuckets)
        {
            throw Blocked(bucket, "lets nobody read public buckets (RestrictPublicBuckets)");
        }

        // A policy that is there already goes on counting.
        if (block.BlockPublicPolicy && wanted is not null && !BucketStatements.Of(current, wanted).IsInPlace)
        {
            throw Blocked(bucket, "refuses public bucket policies (BlockPublicPolicy)");
        }
    }

    private IrsactlException Blocked(string bucket, string how) =>
        new(
            ProvisioningErrors.PublicBucketsBlocked,
            $"account {accountId} {how}: nobody could read the documents in bucket {bucket}",
            $"publish them another way ({string.Join(", ", HostingKinds.WithoutPublicBucket.Select(kind => $"--hosting {kind}"))}), "
                + "or have the account-wide block lifted");
}
