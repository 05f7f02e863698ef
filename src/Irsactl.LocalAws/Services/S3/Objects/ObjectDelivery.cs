using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Takes objects from other services of AWS, which a bucket's policy must allow to their principal.</summary>
internal sealed class ObjectDelivery(S3Context s3) : IObjectDelivery
{
    /// <inheritdoc />
    public DeliveryProblem? Check(ServiceDelivery delivery) =>
        Problem(s3.Store.Current, delivery, "s3:GetBucketAcl") ?? Problem(s3.Store.Current, delivery);

    /// <inheritdoc />
    public DeliveryProblem? Put(ServiceDelivery delivery, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var made = new StoredObject
        {
            Key = delivery.Key,
            Body = body,
            ETag = EntityTag.Of(body.Span),
            LastModified = s3.Now,
            Checksum = BodyChecksums.Compute(ChecksumAlgorithm.CRC64NVME, body.Span),
            Attributes = new ObjectAttributes { Headers = [.. headers] },
        };
        DeliveryProblem? problem = null;
        s3.Store.Write(state =>
        {
            problem = Problem(state, delivery);
            return problem is null ? [new S3Change.ObjectPut(delivery.Bucket, state.Buckets[delivery.Bucket].NewVersion(made))] : [];
        });
        return problem;
    }

    private DeliveryProblem? Problem(S3State state, ServiceDelivery delivery, string action = "s3:PutObject") =>
        !state.Buckets.TryGetValue(delivery.Bucket, out var bucket) || bucket.Settings.OwnerAccountId != delivery.AccountId
            ? DeliveryProblem.NoBucket
        : Decide(bucket.Settings, delivery, action).IsAllowed ? null
        : DeliveryProblem.NotAllowed;

    private Decision Decide(BucketSettings bucket, ServiceDelivery delivery, string action)
    {
        var principal = RequestPrincipal.Service(delivery.Service);
        var arn = $"arn:{Partition.ForRegion(bucket.Region).Id}:s3:::{bucket.Name}";
        var isPut = action is "s3:PutObject";
        var context = new ConditionContext()
            .SetPrincipal(principal)
            .SetRequest(new RequestCircumstances
            {
                Time = s3.Time.GetUtcNow(),
                Region = bucket.Region,
                ResourceAccountId = bucket.OwnerAccountId,
                SourceArn = delivery.SourceArn,
                SourceAccountId = delivery.AccountId,
            })
            .Set("s3:ResourceAccount", bucket.OwnerAccountId);
        if (isPut)
        {
            context = context.Set("s3:x-amz-acl", "bucket-owner-full-control");
        }

        return PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Action = action,
                Resource = isPut ? $"{arn}/{delivery.Key}" : arn,
                Principal = principal,
                Context = context,
                ResourceAccountId = bucket.OwnerAccountId,
            },
            bucket.Policy is { } policy
                ? PolicySet.Empty with { Resource = new NamedPolicy($"bucket policy of {bucket.Name}", policy.Document) }
                : PolicySet.Empty);
    }
}
