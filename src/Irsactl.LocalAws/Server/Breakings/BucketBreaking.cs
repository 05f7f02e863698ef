using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>A breaking about a value of a bucket.</summary>
internal abstract class BucketBreaking<T> : Breaking<T>
    where T : class
{
    /// <inheritdoc />
    public override string ErrorCode => RefusalTexts.InvalidIdentityToken;

    /// <inheritdoc />
    public override string ErrorMessage => RefusalTexts.NoVerificationKey;

    /// <inheritdoc />
    public override string TargetKind => "bucket";

    /// <summary>The bucket with a name, or null.</summary>
    protected static Bucket? Find(StateSnapshot state, string name) => state.S3.Buckets.GetValueOrDefault(name);

    /// <summary>The state with a bucket in the place of the one with its name.</summary>
    protected static StateSnapshot With(StateSnapshot state, Bucket bucket) =>
        state with { S3 = state.S3 with { Buckets = state.S3.Buckets.SetItem(bucket.Settings.Name, bucket) } };
}
