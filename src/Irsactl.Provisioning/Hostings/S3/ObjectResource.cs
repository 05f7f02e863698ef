using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Diagnostics;
using Irsactl.Aws.Clients;
using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using System.Text;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>A document in a bucket. It is ours because the bucket is.</summary>
internal sealed class ObjectResource(
    S3Context context, string bucket, string objectKey, Late<byte[]> content, params IEnumerable<ResourceKey> dependsOn)
    : Resource<ObjectState>(KeyOf(bucket, objectKey), [BucketResource.KeyOf(bucket), .. dependsOn]), IExportable
{
    /// <summary>
    /// Readers ask again each time. AWS does not say how long it keeps a document, but was seen to read one with this header anew for
    /// each token, so that a new key, or a closed bucket, counts at once.
    /// </summary>
    public const string CacheControl = "no-cache";

    /// <summary>Far above the size of any key set or discovery document.</summary>
    private const long LargestRead = 4 * 1024 * 1024;

    private const string ContentType = "application/json";

    private readonly Ownership _owner = context.Owner.OfObjects;

    /// <summary>How the content is shown.</summary>
    public required ContentView View { get; init; }

    /// <summary>The log line where it was written.</summary>
    public required string LogLine { get; init; }

    /// <summary>Whether the bucket is an endpoint's, so that what is in it may be any cluster's.</summary>
    public bool IsShared { get; init; }

    /// <summary>Is told what is there, before it is compared.</summary>
    public Action<byte[]> OnRead { get; init; } = _ => { };

    /// <summary>Says what replacing other bytes takes away.</summary>
    public Func<byte[], IEnumerable<string>> WarnOnReplace { get; init; } = _ => [];

    /// <summary>The key under which other resources depend on an object.</summary>
    public static ResourceKey KeyOf(string bucket, string objectKey) => new("object", $"{bucket}/{objectKey}");

    public IEnumerable<DesiredResource> Export(ExportScope scope) =>
    [
        new DesiredResource(DesiredKinds.Object, ExportId, Key)
            .With("bucket", scope.Bucket(bucket))
            .With("key", objectKey)
            .With("content", new DesiredValue.Content(Encoding.UTF8.GetString(content.Value)))
            .With("content_type", ContentType)
            .With("cache_control", CacheControl)
            .WithTags(_owner.Tags),
    ];

    private string ExportId => objectKey.EndsWith(PublishedDocuments.DiscoveryPath, StringComparison.Ordinal) ? "discovery_document"
        : objectKey.EndsWith(PublishedDocuments.KeysPath, StringComparison.Ordinal) ? "keys"
        : "endpoint_mark";

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

    protected override string? ForeignNotice => IsShared ? $"object {objectKey} of bucket {bucket} is another cluster's and is left alone" : null;

    protected override bool IsOwned(ObjectState state) => !IsShared || (_owner.Owns(state.Tags) && IsOfAccount(state.Tags));

    protected override void RequireOwnership(ObjectState state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"object {objectKey} of bucket {bucket} is not this cluster's: "
                    + (_owner.Owns(state.Tags)
                        ? $"a cluster {_owner.Name} of account {AccountOf(state.Tags)} has it"
                        : $"it does not carry the tag {_owner.TagKey}: owned"),
                "choose another name: under a shared endpoint, names are used once in all accounts");
        }
    }

    private bool IsOfAccount(IEnumerable<ResourceTag> tags) =>
        AccountOf(tags) is not { } account || account == AccountOf(_owner.Others);

    private static string? AccountOf(IEnumerable<ResourceTag> tags) => tags.FirstOrDefault(tag => tag.Key == SharedPlace.AccountTag)?.Value;

    protected override IEnumerable<Difference> Compare(ObjectState state)
    {
        var isSame = state.Content is { } bytes && content.TryGet(out var wanted) && bytes.AsSpan().SequenceEqual(wanted);
        string[] differences =
        [
            .. isSame ? [] : (string[])["content"],
            .. state.ContentType == ContentType && state.CacheControl == CacheControl ? [] : (string[])["headers"],
            .. _owner.Missing(state.Tags).Count == 0 ? [] : (string[])["tags"],
        ];
        if (differences.Length > 0)
        {
            yield return new Difference(
                string.Join(", ", differences),
                token => PutAsync(state.ETag, token),
                [
                    .. isSame ? [] : ContentChanges(state.Content),
                    .. Attributes.If("content type", state.ContentType, ContentType),
                    .. Attributes.If("cache control", state.CacheControl, CacheControl),
                    // All tags are written, and those of others are not kept.
                    .. Attributes.Tags(state.Tags, _owner.Tags),
                    .. state.Tags.ExceptBy(_owner.Tags.Select(tag => tag.Key), tag => tag.Key, StringComparer.Ordinal)
                        .Select(tag => new AttributeChange($"tags.{tag.Key}", AttributeValue.Of(tag.Value), AttributeValue.Absent)),
                ]);
        }
    }

    protected override ResourceSighting? Sight(ObjectState state) =>
        View.IsOfKeySet ? new ResourceSighting { KeysWrittenAt = state.WrittenAt } : null;

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        .. View.Changes(before: null, content),
        Attributes.New("content type", ContentType),
        Attributes.New("cache control", CacheControl),
        .. Attributes.NewTags(_owner.Tags),
    ];

    private IEnumerable<AttributeChange> ContentChanges(byte[]? found) => found is not null
        ? View.Changes(found, content)
        : View.Changes(before: null, content).Select(change => change with
        {
            Before = AttributeValue.Unknown("larger than anything of ours"),
        });

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
            TagSet = S3Context.ToSdk(_owner.Tags),
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

        return new ObjectState(bytes, answer.ETag, answer.Headers.ContentType, answer.Headers.CacheControl, [])
        {
            WrittenAt = answer.LastModified is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null,
        };
    }
}
