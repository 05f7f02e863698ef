using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Adoption;

/// <summary>
/// Finds out how the documents of an issuer are hosted, by the issuer's name and by what stands behind it. What is there and is not as the
/// program would have it, in a bucket of another name for one, stays where it is and is no part of what is taken over.
/// </summary>
internal sealed class AdoptedHosting(HostingContext context, GraphExecutor executor, Findings findings)
{
    private const string LeaveIt = "to take over provider and roles alone, and leave the documents where they are: --hosting server";

    private readonly string _name = context.Owner.Name;

    /// <summary>The hosting; null: the documents stay where they are.</summary>
    /// <exception cref="IrsactlException">It is not clear what serves them.</exception>
    public async Task<HostingOptions?> ReadAsync(ProviderArn provider, CancellationToken cancellationToken)
    {
        if (await executor.ReadAsync(token => SharedMember.ReadAsync(context, provider, token), cancellationToken) is { } shared)
        {
            return shared;
        }

        if (!HasBucketName())
        {
            findings.Note("hosting", $"no bucket can have {_name} in its name: whatever serves {provider.IssuerUrl} stays as it is");
            return null;
        }

        switch (IssuerHosts.Of(provider, context))
        {
            case IssuerHost.Bucket:
                await TakeBucketAsync(provider, cancellationToken);
                return new S3HostingOptions();
            case IssuerHost.Distribution:
                var found = await ReadDistributionAsync(provider, domain: null, cancellationToken);
                return found.Answers
                    ? found.Options
                    : throw NotClear($"no CloudFront distribution of the account answers under {provider.IssuerUrl}");
            case IssuerHost.FunctionUrl or IssuerHost.HttpApi:
                return await ReadFunctionAsync(provider, cancellationToken);
            default:
                if (IssuerAddress.Of(provider.Issuer).Bucket is not { } bucket)
                {
                    return await ReadOwnAsync(provider, cancellationToken);
                }

                await LeaveBucketAsync(bucket, cancellationToken);
                return null;
        }
    }

    private bool HasBucketName()
    {
        try
        {
            return ResourceNames.Bucket(_name).Length > 0;
        }
        catch (IrsactlException)
        {
            return false;
        }
    }

    private async Task<HostingOptions?> ReadOwnAsync(ProviderArn provider, CancellationToken cancellationToken)
    {
        var distribution = await ReadDistributionAsync(provider, provider.Issuer, cancellationToken);
        if (distribution.Answers)
        {
            return distribution.Options;
        }

        try
        {
            return await new KeptHosting(context, executor).ReadAsync(provider, cancellationToken);
        }
        catch (IrsactlException error) when (error.Code == ProvisioningErrors.HostingNotClear)
        {
            findings.Note(
                "hosting",
                $"nothing of the account in {context.Clients.Region} that could be taken over serves {provider.IssuerUrl}: "
                    + "its documents stay where they are");
            return null;
        }
    }

    private async Task LeaveBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        await RequireNoSecondBucketAsync(bucket, cancellationToken);
        findings.Note(
            $"bucket {bucket}",
            $"is not named {ResourceNames.Bucket(_name)}, as the bucket of {_name} is: it and the documents stay as they are"
                + (IssuerAddress.Of($"{bucket}.s3.amazonaws.com").Name is { } other ? $"; under --name {other} it is taken over" : ""));
    }

    /// <summary>Takes over the name's bucket.</summary>
    private async Task TakeBucketAsync(ProviderArn provider, CancellationToken cancellationToken)
    {
        var (s3, bucket) = (S3Context.Of(context), ResourceNames.Bucket(_name));
        var reader = new BucketReader(s3, bucket);
        var region = await executor.ReadAsync(reader.LocateAsync, cancellationToken)
            ?? throw NotClear($"the documents of {provider.IssuerUrl} are in bucket {bucket}, and there is no bucket of that name");
        if (region != context.Clients.Region)
        {
            throw reader.Elsewhere(region);
        }

        findings.Take(
            $"bucket {bucket}", $"arn:{s3.Partition}:s3:::{bucket}", await executor.ReadAsync(reader.ReadTagsAsync, cancellationToken));
    }

    /// <summary>Whether a distribution answers under the issuer's name, and what it is; it may be none that can be taken over.</summary>
    private async Task<(bool Answers, HostingOptions? Options)> ReadDistributionAsync(
        ProviderArn provider, string? domain, CancellationToken cancellationToken)
    {
        if (CloudFrontContext.TryOf(context) is not { } cloudFront)
        {
            return (false, null);
        }

        var reader = new DistributionReader(cloudFront);
        var host = provider.Issuer.Split('/')[0];
        var all = await executor.ReadAsync(
            async token => await cloudFront.Service.ListDistributionsAsync(token).ToListAsync(token), cancellationToken);
        var answering = all.Where(found => found.Names.Contains(host, StringComparer.OrdinalIgnoreCase)).ToList();
        if (answering is not [var summary]
            || await executor.ReadAsync(token => reader.ReadAsync(summary.Id, token), cancellationToken) is not { } state)
        {
            return (false, null);
        }

        if (state.Distribution.Config.Settings.Origin?.DomainName != cloudFront.Place.DomainName
            || provider.Issuer.Contains('/', StringComparison.Ordinal))
        {
            await RequireNoSecondBucketAsync(string.Join(", ", summary.Origins), cancellationToken);
            findings.Note(
                $"distribution {summary.Id}",
                $"reads {string.Join(", ", summary.Origins)}, and not bucket {cloudFront.Bucket} alone: "
                    + "it, its origin and the documents stay as they are");
            return (true, null);
        }

        foreach (var other in all.Where(other => other.Id != summary.Id))
        {
            if (await IsOwnTooAsync(other))
            {
                throw NotClear(
                    $"two CloudFront distributions are {_name}'s: {summary.Id}, which answers under {provider.IssuerUrl}, and {other.Id}",
                    $"take the tag {context.Owner.TagKey} off the one that is not in use, or delete it");
            }
        }

        findings.Take($"distribution {summary.Id}", state.Distribution.Arn, state.Tags);
        await TakeBucketAsync(provider, cancellationToken);
        var certificate = domain is null ? null : state.Distribution.Config.Settings.Certificate?.Arn;
        return (true, new CloudFrontHostingOptions
        {
            OriginAccess = OriginAccessChoice.Of(state),
            Domain = domain,
            CertificateArn = certificate is not null && await IsOwnCertificateAsync(certificate, cancellationToken) ? null : certificate,
        });

        // Comment and origin say which are worth a look, as where they are looked for.
        async Task<bool> IsOwnTooAsync(DistributionSummary other) =>
            (other.Comment is null || other.Comment == cloudFront.Comment
                || other.Origins.Contains(cloudFront.Place.DomainName, StringComparer.Ordinal))
            && await executor.ReadAsync(token => reader.ReadAsync(other.Id, token), cancellationToken) is { } found
            && context.Owner.Owns(found.Tags);
    }

    private async Task<HostingOptions?> ReadFunctionAsync(ProviderArn provider, CancellationToken cancellationToken)
    {
        var name = FunctionNames.Of(context).Function;
        var function = await executor.ReadAsync(token => context.Clients.Lambda.GetFunctionAsync(name, token), cancellationToken);
        if (function is not null && context.Owner.Owns(function.Tags))
        {
            return await new KeptHosting(context, executor).ReadAsync(provider, cancellationToken);
        }

        findings.Note(
            "hosting",
            $"the account has no function {name} that carries the ownership tag: whatever answers under {provider.IssuerUrl} stays as it is");
        return null;
    }

    /// <summary>A bucket of the name's own, beside the one that is in use, would be taken for the documents' by every other command.</summary>
    private async Task RequireNoSecondBucketAsync(string used, CancellationToken cancellationToken)
    {
        var bucket = ResourceNames.Bucket(_name);
        var reader = new BucketReader(S3Context.Of(context), bucket);
        if (await executor.ReadAsync(TryLocateAsync, cancellationToken)
            && context.Owner.Owns(await executor.ReadAsync(reader.ReadTagsAsync, cancellationToken)))
        {
            throw NotClear(
                $"two buckets could hold the documents: {used}, which the issuer leads to, and {bucket}, which carries the tag of {_name}");
        }

        async Task<bool> TryLocateAsync(CancellationToken token)
        {
            try
            {
                return await reader.LocateAsync(token) == context.Clients.Region;
            }
            catch (IrsactlException error) when (error.Code == AwsClientErrors.BucketOwnedByAnother)
            {
                return false;
            }
        }
    }

    private async Task<bool> IsOwnCertificateAsync(string arn, CancellationToken cancellationToken)
    {
        return context.Owner.Owns(
            await executor.ReadAsync(token => context.Clients.CloudFrontAcm.ListTagsAsync(arn, token), cancellationToken));
    }

    private static IrsactlException NotClear(string message, string? hint = null) =>
        new(ProvisioningErrors.AdoptionNotClear, message, hint ?? LeaveIt);
}
