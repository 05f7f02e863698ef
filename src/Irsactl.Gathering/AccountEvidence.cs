using System.Collections.Immutable;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Gathering;

/// <summary>What the account of the credentials says about identity provider and role.</summary>
/// <param name="sources">How to reach AWS.</param>
/// <param name="region">The region whose services are asked; null for the configured one.</param>
/// <param name="role">The role, or null.</param>
public sealed class AccountEvidence(EvidenceSources sources, string? region, Arn? role)
{
    /// <summary>The account's provider for an issuer; where there is none, those that it has.</summary>
    public Task<Gathered<AccountProviders>> FindProvidersAsync(IssuerUrl issuer, CancellationToken cancellationToken) =>
        Asking.AskAsync(
            "reading the identity provider",
            sources.Clock,
            async stop =>
            {
                using var clients = Clients();
                var account = await AccountAsync(clients, stop);
                var arn =
                    new Arn(role?.Partition ?? clients.Partition.Id, "iam", "", account, $"oidc-provider/{issuer.HostAndPath}").ToString();
                var provider = await clients.Iam.GetOpenIdConnectProviderAsync(arn, stop);
                return new AccountProviders
                {
                    AccountId = account,
                    Provider = provider is null
                        ? null
                        : new RegisteredProvider(provider.Arn, [.. provider.ClientIds], [.. provider.Thumbprints]),
                    All = provider is null ? await ListAsync(clients, stop) : [],
                };
            },
            cancellationToken);

    /// <summary>The role with its trust policy.</summary>
    public async Task<Gathered<RoleTrust>> FindRoleAsync(CancellationToken cancellationToken)
    {
        if (role is not { } arn)
        {
            return Gathered.Unknown<RoleTrust>("no role is named");
        }

        return await Asking.AskAsync(
            "reading the role",
            sources.Clock,
            async stop =>
            {
                using var clients = Clients();
                if (await AccountAsync(clients, stop) is var account && account != arn.AccountId)
                {
                    throw new Diagnostics.IrsactlException(
                        AwsClientErrors.AccessDenied, $"the credentials are of account {account}, the role is in {arn.AccountId}");
                }

                // IAM finds roles by name alone; the path counts in the ARN, and STS compares that.
                var found = await clients.Iam.GetRoleAsync(arn.ResourceName, stop);
                return found?.Arn == arn.ToString()
                    ? new RoleTrust(arn.ToString(), found.TrustPolicy)
                    {
                        Tags = [.. found.Tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
                    }
                    : new RoleTrust(arn.ToString(), null);
            },
            cancellationToken);
    }

    private AwsClients Clients() =>
        sources.Clients(new AwsClientOptions { Region = Regions.Choose(sources.Environment, region, role?.Partition) });

    private static async Task<string> AccountAsync(AwsClients clients, CancellationToken cancellationToken) =>
        (await clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)).Account;

    private static async Task<ImmutableArray<string>> ListAsync(AwsClients clients, CancellationToken cancellationToken) =>
        [.. await Asking.TryAsync<IReadOnlyList<string>>(async () => await clients.Iam.ListOpenIdConnectProvidersAsync(cancellationToken))
            ?? []];
}
