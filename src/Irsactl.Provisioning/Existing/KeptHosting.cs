using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Existing;

/// <summary>Finds out how an issuer that exists is hosted, so that a run that does not say it leaves it as it is.</summary>
internal sealed class KeptHosting(HostingContext context, GraphExecutor executor)
{
    /// <summary>The hosting of an issuer, and what of it can be chosen as it was found.</summary>
    /// <exception cref="IrsactlException">It cannot be told (<see cref="ProvisioningErrors.HostingNotClear"/>).</exception>
    public async Task<HostingOptions> ReadAsync(ProviderArn provider, CancellationToken cancellationToken) =>
        await executor.ReadAsync(token => SharedMember.ReadAsync(context, provider, token), cancellationToken)
        ?? await ReadOwnAsync(provider, cancellationToken);

    private async Task<HostingOptions> ReadOwnAsync(ProviderArn provider, CancellationToken cancellationToken) =>
        IssuerHosts.Of(provider, context) switch
        {
            IssuerHost.Bucket => new S3HostingOptions(),
            IssuerHost.Distribution => await ReadDistributionAsync(domain: null, cancellationToken) ?? new CloudFrontHostingOptions(),
            IssuerHost.FunctionUrl => new LambdaUrlHostingOptions { Function = await ReadFunctionAsync(cancellationToken) },
            IssuerHost.HttpApi => new ApiGatewayHostingOptions { Function = await ReadFunctionAsync(cancellationToken) },
            _ => await ReadDomainAsync(provider, cancellationToken),
        };

    /// <summary>While an issuer moves, there are two that have its name: the one that counts is where DNS leads.</summary>
    private async Task<HostingOptions> ReadDomainAsync(ProviderArn provider, CancellationToken cancellationToken)
    {
        var domain = provider.Issuer;
        List<(string Kind, HostingOptions? Options)> all =
        [
            ("distribution", await TryAsync(token => ReadDistributionAsync(domain, token), cancellationToken)),
            ("load balancer", await TryAsync(token => ReadLoadBalancerAsync(domain, token), cancellationToken)),
            ("API domain name", await TryAsync(token => ReadApiAsync(domain, token), cancellationToken)),
        ];
        var found = all.Where(hosting => hosting.Options is not null).ToList();
        return found switch
        {
            [{ Options: { } only }] => only,
            [] => throw new IrsactlException(
                ProvisioningErrors.HostingNotClear,
                $"{context.Owner.Name} has issuer {provider.IssuerUrl}, which nothing of the name in region "
                    + $"{context.Clients.Region} serves",
                $"if your own server does: --hosting server --issuer-url {provider.IssuerUrl} --documents-dir FOLDER; "
                    + "otherwise name the --region and the --hosting that it was made with"),
            _ => await LedToAsync(domain, cancellationToken) is { } kind
                && found.Find(hosting => hosting.Kind == kind).Options is { } led
                    ? WarnOfOthers(led, domain, found.Select(hosting => hosting.Options!))
                    : throw new IrsactlException(
                        ProvisioningErrors.HostingNotClear,
                        $"{context.Owner.Name} has several hostings with the name {domain}, and it cannot be told to which DNS leads: "
                            + string.Join(", ", found.Select(hosting => hosting.Options!.Kind)),
                        "name the --hosting that is to stay"),
        };
    }

    /// <summary>Readers may still be led to the other place, and whatever is published now is not there.</summary>
    private HostingOptions WarnOfOthers(HostingOptions led, string domain, IEnumerable<HostingOptions> all)
    {
        var others = string.Join(", ", all.Where(other => other != led).Select(other => other.Kind));
        context.Log.Report(
            ProvisioningEventKind.Warning,
            null,
            $"{domain} has moved to {led.Kind}, and {others} is still there: what is published now is published at {led.Kind} only; "
                + "take the other away with --prune before a key is changed");
        return led;
    }

    /// <summary>The kind of what the records of a name lead to.</summary>
    private async Task<string?> LedToAsync(string domain, CancellationToken cancellationToken)
    {
        var targets = new OwnTargets(context);
        foreach (var record in await executor.ReadAsync(token => OwnRecords.FindAsync(context, domain, token), cancellationToken))
        {
            if (await executor.ReadAsync(token => targets.FindAsync(record, token), cancellationToken) is { } key)
            {
                return key.Kind;
            }
        }

        return null;
    }

    /// <summary>Nothing where one may not look: who keeps one hosting need not be allowed to look at the others.</summary>
    private static async Task<HostingOptions?> TryAsync(
        Func<CancellationToken, Task<HostingOptions?>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            return null;
        }
    }

    private async Task<HostingOptions?> ReadApiAsync(string domain, CancellationToken cancellationToken) =>
        await executor.ReadAsync(token => context.Clients.ApiGateway.GetDomainNameAsync(domain, token), cancellationToken) is { } found
        && context.Owner.Owns(found.Tags)
            ? new ApiGatewayHostingOptions
            {
                Domain = domain,
                CertificateArn = found.CertificateArn,
                Function = await ReadFunctionAsync(cancellationToken),
            }
            : null;

    private async Task<HostingOptions?> ReadDistributionAsync(string? domain, CancellationToken cancellationToken)
    {
        if (CloudFrontContext.TryOf(context) is not { } cloudFront
            || await executor.ReadAsync(new DistributionReader(cloudFront).FindOwnAsync, cancellationToken) is not { } found)
        {
            return null;
        }

        var settings = found.Distribution.Config.Settings;
        if (domain is not null && !settings.Aliases.Contains(domain, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var certificateArn = domain is null ? null : settings.Certificate?.Arn;
        if (domain is not null && settings.Origin is { ProtocolPolicy: not null })
        {
            return new LambdaUrlHostingOptions
            {
                Domain = domain,
                CertificateArn = certificateArn,
                Function = await ReadFunctionAsync(cancellationToken),
            };
        }

        return new CloudFrontHostingOptions
        {
            OriginAccess = OriginAccessChoice.Of(found),
            Domain = domain,
            CertificateArn = certificateArn,
        };
    }

    private async Task<FunctionOptions> ReadFunctionAsync(CancellationToken cancellationToken)
    {
        var names = FunctionNames.Of(context);
        var function = await executor.ReadAsync(token => context.Clients.Lambda.GetFunctionAsync(names.Function, token), cancellationToken);
        var log = await executor.ReadAsync(token => context.Clients.Logs.FindLogGroupAsync(names.LogGroup, token), cancellationToken);
        var options = new FunctionOptions
        {
            Documents = function?.Settings.Environment.ContainsKey(DocumentFunction.BucketVariable) == true
                ? FunctionDocuments.Bucket
                : FunctionDocuments.Inline,
        };
        return log?.RetentionDays is { } days && FunctionOptions.LogRetentions.Contains(days)
            ? options with { LogRetentionDays = days }
            : options;
    }

    private async Task<HostingOptions?> ReadLoadBalancerAsync(string domain, CancellationToken cancellationToken)
    {
        var name = ResourceNames.LoadBalancer(context.Owner.Name);
        var state = await executor.ReadAsync(token => LoadBalancerResource.ReadAsync(context, name, token), cancellationToken);
        if (state is null || !context.Owner.Owns(state.Tags)
            || !DomainTag.DomainsOf(state.Tags).Contains(domain, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var listener = await executor.ReadAsync(
            async token => await context.Clients.ElasticLoadBalancing.ListListenersAsync(state.LoadBalancer.Arn, token)
                .FirstOrDefaultAsync(found => found.Protocol == "HTTPS", token),
            cancellationToken);
        return new AlbHostingOptions
        {
            Domain = domain,
            SubnetIds = [.. state.LoadBalancer.SubnetIds],
            HasIpv6 = state.LoadBalancer.IpAddressType == "dualstack",
            CertificateArn = listener?.CertificateArn,
            Function = await ReadFunctionAsync(cancellationToken),
        };
    }
}
