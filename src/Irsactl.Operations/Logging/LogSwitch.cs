using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Gathering.AccessLogs;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Operations.Logging;

/// <summary>Switches an issuer's access log on. Where logs go elsewhere already, they are left there.</summary>
/// <param name="sources">How to reach AWS.</param>
/// <param name="region">The region of the account's services, or null for the configured one.</param>
public sealed class LogSwitch(EvidenceSources sources, string? region)
{
    /// <summary>Switches it on; done where it is on and goes there.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="bucket">The bucket for the files, which exists.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done, a line each; none where nothing was to do.</returns>
    /// <exception cref="IrsactlException">One of <see cref="LogErrors"/>, or AWS refuses.</exception>
    public async Task<IReadOnlyList<string>> EnableAsync(IssuerUrl issuer, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            using var hosting = await LoggedHosting.FindAsync(sources, region, issuer, cancellationToken) ?? throw new IrsactlException(
                LogErrors.NoLogForHosting,
                $"{issuer} has no access log that can be switched on here: it is neither a bucket nor a distribution of this account",
                "see docs/hosting.md for what other hostings log");
            return hosting switch
            {
                { Distribution: { } distribution } => await EnableAsync(hosting, distribution, bucket, cancellationToken),
                { Bucket: { } documents } => await EnableAsync(hosting, documents, bucket, cancellationToken),
                _ => [],
            };
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsFailure(error))
        {
            throw AwsFailure.Translate(error, $"switching the access log of {issuer} on");
        }
    }

    private static async Task<IReadOnlyList<string>> EnableAsync(
        LoggedHosting hosting, Distribution distribution, string bucket, CancellationToken cancellationToken)
    {
        var current = LoggedHosting.OfDistribution(distribution);
        if (current.IsOn == true)
        {
            return current.Bucket == bucket ? [] : throw Elsewhere(current, bucket);
        }

        var settings = distribution.Config.Settings;
        var prefix = $"{hosting.Bucket?.Bucket ?? distribution.Id}/";
        var logging = new DistributionLogging($"{bucket}.s3.{hosting.Clients.Partition.DnsSuffix}", prefix);
        await hosting.Clients.CloudFront!.UpdateDistributionAsync(
            distribution, settings with { Logging = logging }, cancellationToken);
        return [$"distribution {distribution.Id} logs to s3://{bucket}/{prefix}"];
    }

    private static async Task<IReadOnlyList<string>> EnableAsync(
        LoggedHosting hosting, S3Issuer documents, string bucket, CancellationToken cancellationToken)
    {
        if (bucket == documents.Bucket)
        {
            throw new IrsactlException(
                LogErrors.UnusableLogBucket,
                $"{bucket} is the bucket of the documents: its log would be public with them, and would log itself",
                "name another bucket of the same account and region, which nobody reads publicly");
        }

        var current = await hosting.OfBucketAsync(documents, cancellationToken);
        if (current.Problem is { } problem)
        {
            throw new IrsactlException(
                LogErrors.UnusableLogBucket, problem, "it has to be seen, with s3:GetBucketLogging, so that nobody's log is switched over");
        }

        if (current.IsOn == true)
        {
            return current.Bucket == bucket ? [] : throw Elsewhere(current, bucket);
        }

        List<string> done = [];
        var account = await hosting.AccountAsync(cancellationToken);
        if (await AllowAsync(hosting, documents, bucket, account, cancellationToken))
        {
            done.Add($"the policy of {bucket} lets logging.s3.amazonaws.com put objects for {documents.Bucket}");
        }

        // Last, so that where it is on, its files come.
        var prefix = $"{documents.Bucket}/";
        await hosting.Clients.S3.PutBucketLoggingAsync(
            new PutBucketLoggingRequest
            {
                BucketName = documents.Bucket,
                LoggingConfig = new S3BucketLoggingConfig { TargetBucketName = bucket, TargetPrefix = prefix },
            },
            cancellationToken);
        done.Add($"bucket {documents.Bucket} logs to s3://{bucket}/{prefix}");
        return done;
    }

    /// <summary>
    /// Adds a statement to the log bucket's policy (S3 User Guide, "Permissions for log delivery"): without it S3 takes the setting and
    /// delivers nothing. The other statements stay as they are.
    /// </summary>
    private static async Task<bool> AllowAsync(
        LoggedHosting hosting, S3Issuer documents, string bucket, string account, CancellationToken cancellationToken)
    {
        var id = $"IrsactlAccessLogsOf{string.Concat(documents.Bucket.Where(char.IsAsciiLetterOrDigit))}";
        var policy = await ReadPolicyAsync(hosting, bucket, cancellationToken);
        var before = policy.DeepClone();
        if (policy["Statement"] is JsonObject only)
        {
            policy["Statement"] = new JsonArray(only.DeepClone());
        }

        if (policy["Statement"] is not JsonArray statements)
        {
            policy["Statement"] = statements = [];
        }

        if (statements.OfType<JsonObject>().Any(one => one["Sid"] is JsonValue sid && sid.TryGetValue(out string? text) && text == id))
        {
            return false;
        }

        var partition = hosting.Clients.Partition.Id;
        statements.Add((JsonNode)new JsonObject
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = "logging.s3.amazonaws.com" },
            ["Action"] = "s3:PutObject",
            ["Resource"] = $"arn:{partition}:s3:::{bucket}/{documents.Bucket}/*",
            ["Condition"] = new JsonObject
            {
                ["ArnLike"] = new JsonObject { ["aws:SourceArn"] = $"arn:{partition}:s3:::{documents.Bucket}" },
                ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = account },
            },
        });
        // S3 takes no condition on a policy's version: so it is looked at right before the write, and right after it.
        await RequireAsync(hosting, bucket, before, "nothing was written", cancellationToken);
        try
        {
            await hosting.Clients.S3.PutBucketPolicyAsync(
                new PutBucketPolicyRequest { BucketName = bucket, Policy = policy.ToJsonString() }, cancellationToken);
            await RequireAsync(
                hosting, bucket, policy, "the log was not switched on; see that every statement of both is in it", cancellationToken);
            return true;
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchBucket")
        {
            throw Missing(hosting, bucket, error);
        }
    }

    /// <summary>Throws where a bucket's policy is another one than is thought: two people at once would take each other's statements away.</summary>
    private static async Task RequireAsync(
        LoggedHosting hosting, string bucket, JsonNode expected, string outcome, CancellationToken cancellationToken)
    {
        if (!JsonNode.DeepEquals(await ReadPolicyAsync(hosting, bucket, cancellationToken), expected))
        {
            throw new IrsactlException(
                LogErrors.PolicyMoved,
                $"somebody else is changing the policy of bucket {bucket} at the same time: {outcome}",
                "wait until that is over, and run the same command again");
        }
    }

    private static async Task<JsonObject> ReadPolicyAsync(LoggedHosting hosting, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await hosting.Clients.S3.GetBucketPolicyAsync(
                new GetBucketPolicyRequest { BucketName = bucket }, cancellationToken);
            // The SDK hands a missing policy on as an answer: its text is then S3's error.
            if ((int)answer.HttpStatusCode == 200 && answer.Policy is { Length: > 0 } text)
            {
                return JsonNode.Parse(text) as JsonObject ?? throw Unreadable(bucket);
            }
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchBucketPolicy")
        {
            // A bucket without one.
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchBucket")
        {
            throw Missing(hosting, bucket, error);
        }
        catch (JsonException)
        {
            throw Unreadable(bucket);
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() };
    }

    private static IrsactlException Missing(LoggedHosting hosting, string bucket, Exception cause) => new(
        LogErrors.UnusableLogBucket,
        $"there is no bucket {bucket} for the access log",
        $"make it in the region of the documents' bucket: aws s3 mb s3://{bucket} --region {hosting.Clients.Region}",
        cause);

    private static IrsactlException Unreadable(string bucket) => new(
        LogErrors.UnusableLogBucket,
        $"the policy of bucket {bucket} cannot be read, so nothing is added to it",
        "mend it, or name another bucket");

    private static IrsactlException Elsewhere(LogPlace current, string bucket) => new(
        LogErrors.LogsElsewhere,
        $"{current.Subject} logs to bucket {current.Bucket} already, and not to {bucket}: somebody reads that",
        "leave --enable out and the log is read where it is; or switch that log off first, if nobody needs it");
}
