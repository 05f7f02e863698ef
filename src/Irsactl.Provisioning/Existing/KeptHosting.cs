using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Hostings.CloudFront;
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
            _ => await ReadDistributionAsync(provider.Issuer, cancellationToken)
                ?? await ReadLoadBalancerAsync(provider.Issuer, cancellationToken)
                ?? throw new IrsactlException(
                    ProvisioningErrors.HostingNotClear,
                    $"{context.Owner.Name} has issuer {provider.IssuerUrl}, which nothing of the name in region "
                        + $"{context.Clients.Region} serves",
                    $"if your own server does: --hosting server --issuer-url {provider.IssuerUrl} --documents-dir FOLDER; "
                        + "otherwise name the --region and the --hosting that it was made with"),
        };

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

        return new CloudFrontHostingOptions
        {
            OriginAccess = OriginAccessChoice.Of(found),
            Domain = domain,
            CertificateArn = domain is null ? null : settings.Certificate?.Arn,
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
