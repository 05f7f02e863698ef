using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Switches all four public access blocks of a bucket on that the public reads.</summary>
internal sealed class CloseBucket : BucketBreaking<CloseBucket.Setting>
{
    /// <inheritdoc />
    public override string Name => "close-bucket";

    /// <inheritdoc />
    public override string Title => "Close the bucket";

    /// <inheritdoc />
    public override string Effect =>
        "Switches the public access block of the bucket on. Its policy still says that everybody may read, and nobody may: "
        + "STS cannot fetch the issuer's documents.";

    /// <inheritdoc />
    public override string Finding => "IRS4024";

    /// <inheritdoc />
    public override IEnumerable<string> TargetsIn(StateSnapshot state) => state.S3.AccountBlock is { RestrictPublicBuckets: true }
        ? []
        : state.S3.Buckets.Values.Select(bucket => bucket.Settings)
            .Where(bucket => bucket is { Policy.IsPublic: true, PublicAccessBlock: not { RestrictPublicBuckets: true } })
            .Select(bucket => bucket.Name);

    /// <inheritdoc />
    protected override Setting? Get(StateSnapshot state, string target) =>
        Find(state, target) is { } bucket ? new Setting(bucket.Settings.PublicAccessBlock) : null;

    /// <inheritdoc />
    protected override StateSnapshot Set(StateSnapshot state, string target, Setting value) => Find(state, target) is { } bucket
        ? With(state, bucket with { Settings = bucket.Settings with { PublicAccessBlock = value.Block } })
        : state;

    /// <inheritdoc />
    protected override Setting Spoil(StateSnapshot state, string target, Setting value) => new(PublicAccessBlock.All);

    /// <summary>A bucket's block.</summary>
    /// <param name="Block">The block, or null for none.</param>
    internal sealed record Setting(PublicAccessBlock? Block);
}
