using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Removes the policy of a bucket with an issuer's documents: the public cannot read it, and neither can CloudFront.</summary>
internal sealed class DropBucketPolicy : BucketBreaking<DropBucketPolicy.Setting>
{
    /// <inheritdoc />
    public override string Name => "drop-bucket-policy";

    /// <inheritdoc />
    public override string Title => "Remove the bucket's policy";

    /// <inheritdoc />
    public override string Effect =>
        "Removes the policy of the bucket that holds the issuer's documents. Neither the public nor a distribution in front of it "
        + "may read any more: STS cannot fetch them.";

    /// <inheritdoc />
    public override string Finding => "IRS4025";

    /// <inheritdoc />
    public override IEnumerable<string> TargetsIn(StateSnapshot state) => state.S3.Buckets.Values
        .Where(bucket => bucket.Settings.Policy is not null && BucketIssuer.In(bucket).Any())
        .Select(bucket => bucket.Settings.Name);

    /// <inheritdoc />
    protected override Setting? Get(StateSnapshot state, string target) =>
        Find(state, target) is { } bucket ? new Setting(bucket.Settings.Policy) : null;

    /// <inheritdoc />
    protected override StateSnapshot Set(StateSnapshot state, string target, Setting value) => Find(state, target) is { } bucket
        ? With(state, bucket with { Settings = bucket.Settings with { Policy = value.Policy } })
        : state;

    /// <inheritdoc />
    protected override Setting Spoil(StateSnapshot state, string target, Setting value) => new(Policy: null);

    /// <inheritdoc />
    protected override bool IsSame(Setting left, Setting right) => left.Policy?.Text == right.Policy?.Text;

    /// <summary>A bucket's policy.</summary>
    /// <param name="Policy">The policy, or null for none.</param>
    internal sealed record Setting(BucketPolicy? Policy);
}
