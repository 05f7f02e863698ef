using System.Collections.Immutable;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Runs;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Existing;

/// <summary>Reads what a name has already.</summary>
internal sealed class ExistingIssuerReader(HostingContext context, GraphExecutor executor)
{
    /// <summary>Reads the providers, and the roles too where there are several.</summary>
    public async Task<ExistingIssuer> ReadAsync(CancellationToken cancellationToken)
    {
        var providers = await AccountLists.ProvidersAsync(context, executor, cancellationToken);
        ImmutableArray<ProviderArn> owned =
        [
            .. providers
                .Where(provider => context.Owner.Takes(provider.Arn, provider.Tags))
                .Select(provider => ProviderArn.TryOf(provider.Arn))
                .OfType<ProviderArn>()
                .OrderBy(arn => arn.Issuer, StringComparer.Ordinal),
        ];
        return new ExistingIssuer(owned, owned switch
        {
            [] => null,
            [var only] => only,
            _ => await ReadTrustedAsync(owned, cancellationToken),
        });
    }

    /// <summary>The names of roles that trust a provider, whosever they are; none where one may not look.</summary>
    public async Task<IReadOnlyList<string>> RolesTrustingAsync(ProviderArn provider, CancellationToken cancellationToken)
    {
        var arn = provider.ToString();
        try
        {
            return await executor.ReadAsync(
                async token => await context.Clients.Iam.ListRolesAsync(token)
                    .Where(role => TrustedProviders.Of(role.TrustPolicy).Contains(arn, StringComparer.Ordinal))
                    .Select(role => role.Name)
                    .ToListAsync(token),
                cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            return [];
        }
    }

    private async Task<ProviderArn?> ReadTrustedAsync(ImmutableArray<ProviderArn> owned, CancellationToken cancellationToken)
    {
        List<ProviderArn> trusted = [];
        foreach (var provider in owned)
        {
            var roles = await RolesTrustingAsync(provider, cancellationToken);
            if (roles.Any(role => role.StartsWith($"{context.Owner.Name}-", StringComparison.Ordinal)))
            {
                trusted.Add(provider);
            }
        }

        return trusted is [var only] ? only : null;
    }
}
