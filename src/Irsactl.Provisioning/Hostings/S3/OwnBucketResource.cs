using Irsactl.Provisioning.Hostings.Shared;
using Amazon.S3;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>A bucket of our name, to be deleted with what is ours in it if it is ours, too.</summary>
internal sealed class OwnBucketResource(HostingContext context, string bucket) : IResource
{
    private const string NoSuchBucket = "NoSuchBucket";

    /// <inheritdoc />
    public ResourceKey Key { get; } = BucketResource.KeyOf(bucket);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <inheritdoc />
    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken)
    {
        var s3 = S3Context.Of(context);
        var reader = new BucketReader(s3, bucket);
        string? region;
        try
        {
            region = await reader.LocateAsync(cancellationToken);
        }
        catch (IrsactlException e) when (e.Code == AwsClientErrors.BucketOwnedByAnother)
        {
            return LeaveAlone("belongs to another account");
        }

        try
        {
            return region is null ? PlannedChange.None : await PlanDestroyAsync(s3, reader, region, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == NoSuchBucket)
        {
            // Whoever deletes it at the same time was faster.
            return PlannedChange.None;
        }
    }

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Deleted ? [$"Identity Provider bucket {bucket} deleted"] : [];

    private async Task<PlannedChange> PlanDestroyAsync(
        S3Context s3, BucketReader reader, string region, CancellationToken cancellationToken)
    {
        // Only a bucket that is ours is in the way where it is elsewhere.
        var there = region == s3.Region ? s3 : s3 with { S3 = context.Clients.S3In(region), Region = region };
        if (!context.Owner.Owns(await new BucketReader(there, bucket).ReadTagsAsync(cancellationToken)))
        {
            return LeaveAlone($"does not carry the tag {context.Owner.TagKey}: owned");
        }

        if (region != s3.Region)
        {
            throw reader.Elsewhere(region);
        }

        var content = await new BucketContentReader(s3, bucket).ReadAsync(cancellationToken);
        RequireUnused(content);
        return PlanDelete(s3, content);
    }

    /// <summary>An endpoint goes last: what stands in front of the bucket would be gone, and tokens of all its clusters refused.</summary>
    private void RequireUnused(BucketContent content)
    {
        var clusters = content.Foreign.Where(SharedPlace.IsDocument).Select(key => key.Split('/')[0]).Distinct(StringComparer.Ordinal).ToList();
        if (clusters.Count > 0 && content.Own.Any(version => version.Key == SharedPlace.MarkKey))
        {
            throw new IrsactlException(
                ProvisioningErrors.EndpointInUse,
                $"{context.Owner.Name} is the endpoint of {clusters.Count} cluster{(clusters.Count == 1 ? "" : "s")}: "
                    + $"{string.Join(", ", clusters.Take(10))}{(clusters.Count > 10 ? ", …" : "")}; nothing has been deleted",
                "delete these first, or move them to another hosting");
        }
    }

    private PlannedChange LeaveAlone(string why) => PlannedChange.None with { Warnings = [$"bucket {bucket} {why} and is left alone"] };

    private PlannedChange PlanDelete(S3Context s3, BucketContent content) => new(
        content.Foreign.IsEmpty ? ResourceOutcome.Deleted : ResourceOutcome.Updated,
        [
            .. content.OwnNames.Select(name => $"object {name} deleted"),
            .. content.Foreign.IsEmpty ? [] : (string[])[$"stays: it holds {content.ForeignText}"],
        ],
        token => new BucketRemoval(s3, bucket, LogObject).DeleteAsync(content, token));

    /// <summary>Said at once, since the bucket may stay.</summary>
    private void LogObject(string key) =>
        context.Log.Report(ProvisioningEventKind.Log, Key, $"Identity Provider object {key} deleted from the bucket {bucket}");
}
