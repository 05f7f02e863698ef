using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>A document in a bucket. It is ours because the bucket is.</summary>
internal sealed class ObjectResource(
    S3Context context, string bucket, string objectKey, Late<byte[]> content, params IEnumerable<ResourceKey> dependsOn)
    : Resource<ObjectState>(KeyOf(bucket, objectKey), [BucketResource.KeyOf(bucket), .. dependsOn])
{
    /// <summary>
    /// Readers ask again each time. AWS does not say how long it keeps a document, but was seen to read one with this header anew for
    /// each token, so that a new key, or a closed bucket, counts at once.
    /// </summary>
    public const string CacheControl = "no-cache";

    /// <summary>Far above the size of any key set or discovery document.</summary>
    private const long LargestRead = 4 * 1024 * 1024;

    private const string ContentType = "application/json";

    /// <summary>The log line where it was written.</summary>
    public required string LogLine { get; init; }

    /// <summary>Is told what is there, before it is compared.</summary>
    public Action<byte[]> OnRead { get; init; } = _ => { };

    /// <summary>Says what replacing other bytes takes away.</summary>
    public Func<byte[], IEnumerable<string>> WarnOnReplace { get; init; } = _ => [];

    /// <summary>The key under which other resources depend on an object.</summary>
    public static ResourceKey KeyOf(string bucket, string objectKey) => new("object", $"{bucket}/{objectKey}");

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Created or ResourceOutcome.Updated ? [LogLine] : [];

    protected override async Task<ObjectState?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tagging = context.S3.GetObjectTaggingAsync(
                new GetObjectTaggingRequest { BucketName = bucket, Key = objectKey, ExpectedBucketOwner = context.AccountId },
                cancellationToken);
            var reading = ReadContentAsync(cancellationToken);
            await Task.WhenAll(tagging, reading);
            var state = await reading with { Tags = S3Context.FromSdk((await tagging).Tagging) };
            if (state.Content is { } bytes)
            {
                OnRead(bytes);
            }

            return state;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    protected override bool IsOwned(ObjectState state) => true;

    protected override void RequireOwnership(ObjectState state)
    {
    }

    protected override IEnumerable<Difference> Compare(ObjectState state)
    {
        string[] differences =
        [
            .. state.Content is { } bytes && content.TryGet(out var wanted) && bytes.AsSpan().SequenceEqual(wanted)
                ? []
                : (string[])["content"],
            .. state.ContentType == ContentType && state.CacheControl == CacheControl ? [] : (string[])["headers"],
            .. context.Owner.Missing(state.Tags).Count == 0 ? [] : (string[])["tags"],
        ];
        if (differences.Length > 0)
        {
            yield return new Difference(string.Join(", ", differences), token => PutAsync(state.ETag, token));
        }
    }

    protected override IEnumerable<string> Warn(ObjectState state) => state.Content is { } bytes ? WarnOnReplace(bytes) : [];

    protected override Task CreateAsync(CancellationToken cancellationToken) => PutAsync(eTag: null, cancellationToken);

    /// <summary>
    /// Writes it if it is still what was read, or still not there: whoever was faster may have published a key, which is read then and
    /// kept.
    /// </summary>
    private async Task PutAsync(string? eTag, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content.Value, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = objectKey,
            ExpectedBucketOwner = context.AccountId,
            InputStream = body,
            ContentType = ContentType,
            TagSet = S3Context.ToSdk(context.Owner.Tags),
            IfMatch = eTag,
            IfNoneMatch = eTag is null ? "*" : null,
        };
        request.Headers.CacheControl = CacheControl;
        await context.S3.PutObjectAsync(request, cancellationToken);
    }

    protected override Task DeleteAsync(ObjectState state, CancellationToken cancellationToken) =>
        context.S3.DeleteObjectAsync(
            new DeleteObjectRequest { BucketName = bucket, Key = objectKey, ExpectedBucketOwner = context.AccountId }, cancellationToken);

    private async Task<ObjectState> ReadContentAsync(CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = objectKey, ExpectedBucketOwner = context.AccountId };
        using var answer = await context.S3.GetObjectAsync(request, cancellationToken);
        byte[]? bytes = null;
        if (answer.ContentLength <= LargestRead)
        {
            using var buffer = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(buffer, cancellationToken);
            bytes = buffer.ToArray();
        }

        return new ObjectState(bytes, answer.ETag, answer.Headers.ContentType, answer.Headers.CacheControl, []);
    }
}
