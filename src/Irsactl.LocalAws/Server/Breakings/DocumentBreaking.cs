using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>
/// Puts other contents into a document of an issuer's, in its latest version: so what was there can be put back without a trace, whether
/// the bucket keeps versions or not.
/// </summary>
internal abstract class DocumentBreaking : BucketBreaking<StoredObject>
{
    /// <inheritdoc />
    public sealed override string TargetKind => "document";

    /// <inheritdoc />
    public sealed override IEnumerable<string> TargetsIn(StateSnapshot state) =>
        BucketIssuer.In(state.S3.Buckets.Values).SelectMany(issuer => KeyOf(issuer) is { } key ? [$"{issuer.Bucket}/{key}"] : (string[])[]);

    /// <summary>The key of the document that is spoilt; null where the issuer has none here.</summary>
    protected abstract string? KeyOf(BucketIssuer issuer);

    /// <summary>Other contents.</summary>
    protected abstract byte[] Spoil(ReadOnlyMemory<byte> contents);

    /// <inheritdoc />
    protected sealed override StoredObject? Get(StateSnapshot state, string target) =>
        Split(target) is var (name, key) ? Find(state, name)?.Objects.GetValueOrDefault(key) : null;

    /// <inheritdoc />
    protected sealed override StateSnapshot Set(StateSnapshot state, string target, StoredObject value) =>
        Split(target) is var (name, key) && Find(state, name) is { } bucket
            ? With(state, bucket with { Objects = bucket.Objects.SetItem(key, value) })
            : state;

    /// <inheritdoc />
    protected sealed override StoredObject Spoil(StateSnapshot state, string target, StoredObject value)
    {
        var contents = Spoil(value.Body);
        return value with
        {
            Body = contents,
            ETag = EntityTag.Of(contents),
            Checksum = new ObjectChecksum(
                value.Checksum.Algorithm,
                Convert.ToBase64String(ChecksumAlgorithms.Compute(value.Checksum.Algorithm, contents)),
                ChecksumType.FullObject),
            UploadId = null,
        };
    }

    /// <inheritdoc />
    protected sealed override bool IsSame(StoredObject left, StoredObject right) => left.Body.Span.SequenceEqual(right.Body.Span);

    private static (string Bucket, string Key)? Split(string target) =>
        target.Split('/', 2) is [var bucket, var key] ? (bucket, key) : null;
}
