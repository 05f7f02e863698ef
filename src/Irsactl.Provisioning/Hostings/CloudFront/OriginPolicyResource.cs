using Amazon.Runtime;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>The bucket's policy, which names what is made after the bucket. It is ours because the bucket is, and goes with it.</summary>
internal sealed class OriginPolicyResource(S3Context context, string bucket, Late<string> policy, params IEnumerable<ResourceKey> dependsOn)
    : Resource<string>(new ResourceKey("bucket policy", bucket), [BucketResource.KeyOf(bucket), .. dependsOn])
{
    private readonly BucketPolicyWriter _writer = new(context, bucket);
    private bool _isInPlace;

    protected override Settling Settling =>
        new("S3 to know CloudFront's origin access identity", IsInPlaceAsync, TimeSpan.FromMinutes(5));

    /// <summary>Puts the policy; false where S3 does not yet know whom it names, as for half a minute with a new origin access identity.</summary>
    public async Task<bool> TryPutAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _writer.PutAsync(policy.Value, cancellationToken);
            return true;
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "MalformedPolicy" && e.Message.Contains("principal", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Created or ResourceOutcome.Updated ? [$"Updated policy of bucket {bucket} to let CloudFront read it"] : [];

    protected override Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        new BucketReader(context, bucket).ReadPolicyAsync(cancellationToken);

    protected override bool IsOwned(string state) => true;

    protected override void RequireOwnership(string state)
    {
    }

    protected override IEnumerable<Difference> Compare(string state)
    {
        if (!policy.TryGet(out var wanted) || !BucketStatements.Of(state, wanted).IsInPlace)
        {
            yield return new Difference("policy", CreateAsync) { Before = state, After = wanted };
        }
    }

    protected override IEnumerable<Foreign> FindForeign(string state) =>
        _writer.FindForeign(state, policy.TryGet(out var wanted) ? wanted : BucketPolicy.Nothing);

    protected override Task CreateAsync(CancellationToken cancellationToken) => IsInPlaceAsync(cancellationToken);

    protected override Task DeleteAsync(string state, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} goes with its bucket");

    private async Task<bool> IsInPlaceAsync(CancellationToken cancellationToken) =>
        _isInPlace = _isInPlace || await TryPutAsync(cancellationToken);
}
