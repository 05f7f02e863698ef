using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>
/// Puts logs into their bucket as <c>logging.s3.amazonaws.com</c>, which the bucket's policy must allow (S3 User Guide, "Permissions
/// for log delivery").
/// </summary>
internal sealed class LogDelivery(S3Store store, TimeProvider time)
{
    private const string Action = "s3:PutObject";

    private static readonly RequestPrincipal Service = RequestPrincipal.Service("logging.s3.amazonaws.com");

    /// <summary>Delivers lines of one bucket that go to one place.</summary>
    /// <param name="records">At least one, of the same source, target and, where keys are made of it, day.</param>
    /// <returns>Why nothing was delivered, or null.</returns>
    public string? Deliver(IReadOnlyList<LogRecord> records)
    {
        var (source, target) = (records[0].Source, records[0].Target);
        var now = time.GetUtcNow();
        var key = target.TargetPrefix + Name(source, target.KeyFormat, now, records[0].Time);
        var body = Encoding.UTF8.GetBytes(string.Concat(records.Select(record => record.Line + "\n")));
        var log = new StoredObject
        {
            Key = key,
            Body = body,
            ETag = EntityTag.Of(body),
            LastModified = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
            Checksum = BodyChecksums.Compute(ChecksumAlgorithm.CRC64NVME, body),
            Attributes = new ObjectAttributes { Headers = [new("Content-Type", "text/plain")] },
        };
        string? problem = null;
        store.Write(state =>
        {
            problem = Refusal(state, source, target.TargetBucket, key);
            return problem is null ? [new S3Change.ObjectPut(target.TargetBucket, state.Buckets[target.TargetBucket].NewVersion(log))] : [];
        });
        return problem;
    }

    private static string Name(BucketSettings source, LogKeyFormat format, DateTimeOffset delivered, DateTimeOffset happened)
    {
        // Logs of a day carry the day only: hour, minute and second are zero.
        var moment = format is LogKeyFormat.PartitionedByEventTime
            ? new DateTimeOffset(happened.UtcDateTime.Date, TimeSpan.Zero)
            : delivered;
        var folder = format is LogKeyFormat.PartitionedByEventTime or LogKeyFormat.PartitionedByDeliveryTime
            ? $"{source.OwnerAccountId}/{source.Region}/{source.Name}/"
                + $"{moment.UtcDateTime.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture)}"
            : "";
        var unique = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        return $"{folder}{moment.UtcDateTime.ToString("yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture)}-{unique}";
    }

    private string? Refusal(S3State state, BucketSettings source, string name, string key)
    {
        if (!state.Buckets.TryGetValue(name, out var found)
            || found.Settings.OwnerAccountId != source.OwnerAccountId
            || found.Settings.Region != source.Region)
        {
            return $"there is no bucket {name} of the same account and region any more";
        }

        return Decide(found.Settings, source, key).IsAllowed
            ? null
            : $"the policy of {name} does not allow {Service.Name} {Action} on {key}";
    }

    private Decision Decide(BucketSettings target, BucketSettings source, string key)
    {
        var partition = Partition.ForRegion(target.Region).Id;
        var context = new ConditionContext()
            .SetPrincipal(Service)
            .SetRequest(new RequestCircumstances
            {
                Time = time.GetUtcNow(),
                Region = target.Region,
                ResourceAccountId = target.OwnerAccountId,
                SourceArn = $"arn:{partition}:s3:::{source.Name}",
                SourceAccountId = source.OwnerAccountId,
            })
            .Set("s3:ResourceAccount", target.OwnerAccountId);
        return PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Action = Action,
                Resource = $"arn:{partition}:s3:::{target.Name}/{key}",
                Principal = Service,
                Context = context,
                ResourceAccountId = target.OwnerAccountId,
            },
            target.Policy is { } policy
                ? PolicySet.Empty with { Resource = new NamedPolicy($"bucket policy of {target.Name}", policy.Document) }
                : PolicySet.Empty);
    }
}
