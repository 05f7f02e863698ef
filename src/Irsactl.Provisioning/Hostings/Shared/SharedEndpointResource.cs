using Irsactl.Provisioning.Exporting;
using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;

namespace Irsactl.Provisioning.Hostings.Shared;

/// <summary>The endpoint that a cluster's documents are put under: it is looked at, and never changed by a cluster's run.</summary>
/// <param name="context">The bucket's account and region.</param>
/// <param name="options">Which endpoint.</param>
/// <param name="bucket">Its bucket.</param>
internal sealed class SharedEndpointResource(S3Context context, SharedHostingOptions options, string bucket) : IExportable
{
    private const long LargestMark = 64 * 1024;

    /// <inheritdoc />
    public ResourceKey Key { get; } = BucketResource.KeyOf(bucket);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <summary>The endpoint's URL, once it has been read; not known in a plan that makes the endpoint, too.</summary>
    public Late<IssuerUrl> Url { get; } = new();

    /// <inheritdoc />
    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        scope.IsBucket(bucket, "endpoint");
        Url.Set(IssuerUrl.Parse($"https://{scope.Mark("endpoint", "host")}"));
        yield return new DesiredResource(DesiredKinds.Endpoint, "endpoint", Key) { IsLookedUp = true }
            .With("name", bucket).With("region", context.Region).With("key", SharedPlace.MarkKey);
    }

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } url)
        {
            Url.Set(url);
        }
        else if (!options.IsDeclared)
        {
            throw new IrsactlException(
                ProvisioningErrors.NoSuchEndpoint,
                $"there is no endpoint {options.Endpoint} in {context.Region}: bucket {bucket} has no {SharedPlace.MarkKey}",
                "declare it under endpoints in irsactl.yaml and apply that first, or name its region");
        }

        return PlannedChange.None with { IsSilent = true };
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) =>
        Task.FromResult(PlannedChange.None with { IsSilent = true });

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => [];

    private async Task<IssuerUrl?> ReadAsync(CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = SharedPlace.MarkKey, ExpectedBucketOwner = context.AccountId };
        try
        {
            using var answer = await context.S3.GetObjectAsync(request, cancellationToken);
            using var buffer = new MemoryStream();
            await answer.ResponseStream.CopyUpToAsync(buffer, LargestMark, cancellationToken);
            return SharedPlace.UrlOf(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) ?? throw new IrsactlException(
                ProvisioningErrors.NoSuchEndpoint,
                $"{SharedPlace.MarkKey} of bucket {bucket} does not say what the endpoint's URL is",
                $"apply the file that declares endpoint {options.Endpoint} again");
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
