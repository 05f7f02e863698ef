using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>
/// A bucket whose objects everybody may read, as the bucket's policy says, or nobody but whom another policy names; lists of objects and
/// access by ACL stay closed.
/// </summary>
/// <remarks>
/// A run may be stopped between making a bucket and tagging it. Such a bucket has no tags and no objects and is in the caller's own
/// account under exactly our name: that one is taken up. Telling S3 the tags in CreateBucket would close the gap too, but needs
/// <c>s3:TagResource</c>, which the permissions documented for ccoctl do not have.
/// </remarks>
/// <param name="context">What the S3 resources of a run share.</param>
/// <param name="bucket">The name.</param>
/// <param name="spec">Who may read it.</param>
internal sealed class BucketResource(S3Context context, string bucket, BucketSpec spec) : Resource<BucketState>(KeyOf(bucket), []), IExportable
{
    private const string ExportId = "bucket";

    private readonly BucketPolicyWriter _policy = new(context, bucket);

    private PublicAccessBlockConfiguration Block => new()
    {
        BlockPublicAcls = true,
        IgnorePublicAcls = true,
        BlockPublicPolicy = !spec.IsPublic,
        RestrictPublicBuckets = !spec.IsPublic,
    };

    /// <summary>What the account allows; null where the bucket does not depend on that.</summary>
    public AccountPublicAccess? Account { get; init; }

    /// <summary>The key under which other resources depend on a bucket.</summary>
    public static ResourceKey KeyOf(string bucket) => new("bucket", bucket);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        scope.IsBucket(bucket, ExportId);
        scope.IsArnOf($"arn:{context.Partition}:s3:::{bucket}", ExportId);
        yield return new DesiredResource(DesiredKinds.Bucket, ExportId, Key)
            .With("name", bucket).With("region", context.Region).WithTags(context.Owner.Tags);
        yield return new DesiredResource(DesiredKinds.BucketPublicAccess, "bucket_public_access", Key) { Part = "public access block" }
            .With("bucket", scope.Bucket(bucket))
            .With("block_public_acls", Block.BlockPublicAcls is true)
            .With("ignore_public_acls", Block.IgnorePublicAcls is true)
            .With("block_public_policy", Block.BlockPublicPolicy is true)
            .With("restrict_public_buckets", Block.RestrictPublicBuckets is true);
        if (spec.Policy is { } policy && BucketStatements.Of(current: null, policy).Merged is { } put)
        {
            yield return new DesiredResource(DesiredKinds.BucketPolicy, "bucket_policy", Key) { Part = "policy" }
                .With("bucket", scope.Bucket(bucket)).WithPolicy("policy", put).After("bucket_public_access");
        }
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Bucket {bucket} created"],
        ResourceOutcome.Unchanged => [$"Existing bucket {bucket} found"],
        ResourceOutcome.Updated => [$"Existing bucket {bucket} found", $"Updated {string.Join(", ", changes)} of bucket {bucket}"],
        _ => [],
    };

    protected override async Task<BucketState?> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = new BucketReader(context, bucket).ReadAsync(spec, cancellationToken);
        if (Account is null)
        {
            return await reading;
        }

        var block = Account.ReadAsync(cancellationToken);
        await Task.WhenAll(reading, block);
        var state = await reading;
        Account.Require(await block, bucket, state?.Policy.Value, IsLeft(state) ? null : spec.Policy);
        return state;
    }

    protected override bool IsOwned(BucketState state) => context.Owner.Owns(state.Tags);

    protected override void RequireOwnership(BucketState state)
    {
        if (!context.Owner.Takes($"arn:{context.Partition}:s3:::{bucket}", state.Tags) && !state.IsEmpty)
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"bucket {bucket} exists and does not carry the tag {context.Owner.TagKey}: owned",
                "choose another --name, or, if the bucket is this cluster's, tag it so");
        }
    }

    protected override IEnumerable<Difference> Compare(BucketState state)
    {
        if (context.Owner.Missing(state.Tags).Count > 0)
        {
            yield return new Difference(
                "tags", token => PutTagsAsync(state.Tags, token), [.. Attributes.Tags(state.Tags, context.Owner.Tags)]);
        }

        if (!spec.IsPublic && state.Ownership.IsKnown && state.Ownership.Value != ObjectOwnership.BucketOwnerEnforced)
        {
            yield return new Difference(
                "object ownership",
                PutOwnershipAsync,
                new AttributeChange(
                    "object ownership",
                    AttributeValue.Of(state.Ownership.Value?.Value),
                    AttributeValue.Of(ObjectOwnership.BucketOwnerEnforced.Value)) { Meaning = "access control lists count no longer" });
        }

        if (!state.PublicAccess.IsKnown || !BlocksAsItShould(state.PublicAccess.Value))
        {
            yield return new Difference(
                "public access block", PutPublicAccessAsync, [.. BucketAttributes.BlockChanges(state.PublicAccess, Block)]);
        }

        if (PolicyBeside(state) is { } policy && !IsLeft(state) && !BucketStatements.Of(state.Policy.Value, policy).IsInPlace)
        {
            yield return new Difference(
                "policy", token => _policy.PutAsync(policy, token), BucketAttributes.PolicyChange(state.Policy, LateValue.Of(policy)));
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("region", context.Region),
        .. Attributes.NewTags(context.Owner.Tags),
        .. BucketAttributes.BlockChanges(Readable<PublicAccessBlockConfiguration>.Nothing, Block),
        .. spec.Policy is { } policy && BucketStatements.Of(current: null, policy).Merged is { } put
            ? [Attributes.New("policy", AttributeValue.OfPolicy(put))]
            : (AttributeChange[])[],
    ];

    protected override IEnumerable<Foreign> FindForeign(BucketState state) =>
    [
        .. new ForeignInBucket(context, bucket, state, spec).All,
        .. PolicyBeside(state) is { } policy ? _policy.FindForeign(state.Policy.Value, policy) : [],
    ];

    protected override IEnumerable<Unseen> FindUnseen(BucketState state) =>
        new[] { state.PublicAccess.Unseen, state.Ownership.Unseen, state.Policy.Unseen, state.Objects.Unseen, state.Grants.Unseen }
            .OfType<Unseen>();

    /// <summary>A bucket that was public under its own name was an issuer, which ends here.</summary>
    protected override IEnumerable<string> Warn(BucketState state) =>
        !spec.IsPublic && state.PublicAccess.Value is { RestrictPublicBuckets: false or null }
            ? [$"bucket {bucket} could be public and is made private: an issuer under its own host name cannot be read from now on"]
            : [];

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        var request = new PutBucketRequest { BucketName = bucket, UseClientRegion = false };
        // S3 refuses the location constraint of its first region: leaving it out is what means us-east-1.
        if (context.Region != "us-east-1")
        {
            // Given as a region's name elsewhere, the SDK would send eu-west-1 as EU, its name of 2007.
            request.PutBucketConfiguration = new PutBucketConfiguration
            {
                LocationConstraint = new BucketLocationConstraint(context.Region),
            };
        }

        await context.S3.PutBucketAsync(request, cancellationToken);
        await PutTagsAsync([], cancellationToken);
        await PutPublicAccessAsync(cancellationToken);
        if (spec.Policy is { } policy)
        {
            await _policy.PutAsync(policy, cancellationToken);
        }
    }

    /// <summary>What is to be deleted is found as <see cref="OwnBucketResource"/>.</summary>
    protected override Task DeleteAsync(BucketState state, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is not to be deleted");

    private async Task PutTagsAsync(IReadOnlyList<Aws.Clients.ResourceTag> existing, CancellationToken cancellationToken) =>
        await context.S3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest
            {
                BucketName = bucket,
                ExpectedBucketOwner = context.AccountId,
                TagSet = S3Context.ToSdk(context.Owner.Merge(existing)),
            },
            cancellationToken);

    /// <summary>New buckets refuse every public policy: this must come before the policy.</summary>
    private async Task PutPublicAccessAsync(CancellationToken cancellationToken) =>
        await context.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = bucket,
                ExpectedBucketOwner = context.AccountId,
                PublicAccessBlockConfiguration = Block,
            },
            cancellationToken);

    /// <summary>
    /// Statements that cannot be read could not be kept, and ours was put before any document: where there are some, the policy is left as
    /// it is. Whether the documents can be read is proven at the end.
    /// </summary>
    private static bool IsLeft(BucketState? state) =>
        state is { Policy.IsKnown: false } && state.Objects.Found.Contains(PublishedDocuments.KeysPath, StringComparer.Ordinal);

    /// <summary>The policy that it is to have beside what is left of another hosting.</summary>
    private string? PolicyBeside(BucketState state) => spec is { LeavesOrigin: true, Policy: { } policy }
        ? BucketStatements.OfOrigin(state.Policy.Value) ?? policy
        : spec.Policy;

    private bool BlocksAsItShould(PublicAccessBlockConfiguration? found) =>
        found is { BlockPublicAcls: true, IgnorePublicAcls: true }
        && found.BlockPublicPolicy.GetValueOrDefault() == !spec.IsPublic
        && found.RestrictPublicBuckets.GetValueOrDefault() == !spec.IsPublic;

    /// <summary>With this, access control lists count no longer: it is how every new bucket begins.</summary>
    private async Task PutOwnershipAsync(CancellationToken cancellationToken) =>
        await context.S3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = bucket,
                ExpectedBucketOwner = context.AccountId,
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerEnforced }],
                },
            },
            cancellationToken);
}
