using Amazon.Runtime;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>The bucket's policy, which names what is made after the bucket. It is ours because the bucket is, and goes with it.</summary>
internal sealed class OriginPolicyResource(S3Context context, string bucket, Late<string> policy, params IEnumerable<ResourceKey> dependsOn)
    : Resource<Readable<string>>(new ResourceKey("bucket policy", bucket), [BucketResource.KeyOf(bucket), .. dependsOn]),
        IExportable
{
    private readonly BucketPolicyWriter _writer = new(context, bucket);
    private readonly BucketReader _reader = new(context, bucket);
    private bool _isInPlace;

    protected override Settling Settling =>
        new("S3 to know CloudFront's origin access identity", IsInPlaceAsync, TimeSpan.FromMinutes(5));

    /// <summary>
    /// Puts the policy; false where S3 does not yet know whom it names, as for half a minute with a new origin access identity.
    /// </summary>
    public async Task<bool> TryPutAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _writer.PutAsync(policy.Value, cancellationToken);
            return true;
        }
        catch (AmazonServiceException e)
            when (e.ErrorCode == "MalformedPolicy" && e.Message.Contains("principal", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
    }

    public IEnumerable<DesiredResource> Export(ExportScope scope) =>
    [
        new DesiredResource(DesiredKinds.BucketPolicy, "bucket_policy", Key)
            .With("bucket", scope.Bucket(bucket)).WithPolicy("policy", policy.Value).After("bucket_public_access"),
    ];

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Created or ResourceOutcome.Updated
            ? [$"Updated policy of bucket {bucket} to let CloudFront read it"]
            : [];

    /// <summary>A policy that may not be read, in a bucket without documents, counts as none: it has not been put yet.</summary>
    protected override async Task<Readable<string>?> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await _reader.TryReadPolicyAsync(cancellationToken);
        return state.Value is not null || (!state.IsKnown && await _reader.HasKeysAsync(cancellationToken)) ? state : null;
    }

    protected override bool IsOwned(Readable<string> state) => true;

    protected override void RequireOwnership(Readable<string> state)
    {
    }

    protected override IEnumerable<Difference> Compare(Readable<string> state)
    {
        if (!policy.TryGet(out var wanted) || (state.IsKnown && !BucketStatements.Of(state.Value, wanted).IsInPlace))
        {
            yield return new Difference("policy", CreateAsync, BucketAttributes.PolicyChange(state, policy));
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() => [Attributes.New("policy", policy.Policy())];

    protected override IEnumerable<Foreign> FindForeign(Readable<string> state) =>
        _writer.FindForeign(state.Value, policy.TryGet(out var wanted) ? wanted : BucketPolicy.Nothing);

    protected override IEnumerable<Unseen> FindUnseen(Readable<string> state) => new[] { state.Unseen }.OfType<Unseen>();

    protected override Task CreateAsync(CancellationToken cancellationToken) => IsInPlaceAsync(cancellationToken);

    protected override Task DeleteAsync(Readable<string> state, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} goes with its bucket");

    private async Task<bool> IsInPlaceAsync(CancellationToken cancellationToken) =>
        _isInPlace = _isInPlace || await TryPutAsync(cancellationToken);
}
