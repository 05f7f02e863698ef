using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>What a migration reads and changes in AWS.</summary>
/// <param name="clientsOf">Gives the clients for a region.</param>
/// <param name="settings">How to run.</param>
/// <param name="components">Finds the roles that the cluster's Secrets, or annotations, name.</param>
internal sealed class MigrationAws(Func<string, AwsClients> clientsOf, ProvisioningSettings settings, IProofRoles components)
{
    /// <summary>Finds an issuer that the account knows.</summary>
    /// <exception cref="IrsactlException">It does not, or whose it is cannot be told.</exception>
    public Task<RegisteredIssuer> FindAsync(IssuerUrl issuer, string region, string? name, CancellationToken cancellationToken) =>
        PublisherIn(region).FindAsync(issuer, name, cancellationToken);

    /// <summary>The ids of the keys that AWS finds under an issuer's public name.</summary>
    public Task<IReadOnlyList<string>> ReadPublishedAsync(MigrationEnd issuer, CancellationToken cancellationToken) =>
        PublisherIn(issuer.Region).ReadPublishedAsync(issuer.Issuer.Url, cancellationToken);

    /// <summary>Makes an issuer, or finds it made.</summary>
    /// <exception cref="IrsactlException">It cannot be made (<see cref="OperationsErrors.NotPublished"/>, and others).</exception>
    public async Task<MigrationEnd> CreateAsync(NewIssuer wanted, string region, CancellationToken cancellationToken)
    {
        var report = await PublisherIn(region).CreateAsync(wanted, cancellationToken);
        report.RequireSuccess(
            OperationsErrors.NotPublished, $"the new issuer of name {wanted.Name} could not be published", cancellationToken);
        var made = report is { IssuerUrl: { } url, IdentityProviderArn: { } arn }
            ? new MigrationEnd(new RegisteredIssuer(IssuerUrl.Parse(url), arn, wanted.Name), region)
            : throw new InvalidOperationException("an issuer was made, and the report does not name it");
        await RequireReadableAsync(made, wanted, cancellationToken);
        return made;
    }

    /// <summary>Removes an issuer.</summary>
    /// <exception cref="IrsactlException">It cannot be removed whole (<see cref="OperationsErrors.NotRemoved"/>, and others).</exception>
    public async Task RemoveAsync(MigrationEnd issuer, CancellationToken cancellationToken)
    {
        var report = await PublisherIn(issuer.Region).RemoveAsync(issuer.Issuer, cancellationToken);
        report.RequireSuccess(OperationsErrors.NotRemoved, $"{issuer.Url} could not be removed", cancellationToken);
        if (await IsRegisteredAsync(issuer, cancellationToken))
        {
            throw new IrsactlException(
                OperationsErrors.NotRemoved,
                $"{issuer.Url} is not removed: its identity provider does not carry the ownership tag of {issuer.Issuer.Name}",
                "remove it by hand, or leave it with --keep-issuer; nothing of the cluster uses it any more");
        }
    }

    /// <summary>Reads what roles trust of the two issuers of a migration.</summary>
    public async Task<RoleTrustState> ReadRolesAsync(MigrationRecord record, CancellationToken cancellationToken)
    {
        var roles = await ListRolesAsync(record.Other, cancellationToken);
        var own = await OwnAsync(record.From.Issuer.Name, roles, record.IncludesWorkloads, cancellationToken);
        var trusts = TrustsOf(record);
        return new RoleTrustState(
            [.. own.Where(role => !trusts.IsCarriedOver(role))],
            [.. own.Where(trusts.IsCarriedOver)],
            [.. roles.Except(own)],
            await IsRegisteredAsync(record.Other, cancellationToken));
    }

    /// <summary>Whether the account takes an issuer's tokens.</summary>
    public Task<bool> IsRegisteredAsync(MigrationEnd issuer, CancellationToken cancellationToken) =>
        PublisherIn(issuer.Region).IsRegisteredAsync(issuer.Issuer, cancellationToken);

    /// <summary>The roles that trust an issuer.</summary>
    public Task<ImmutableArray<ProviderTrust>> ListRolesAsync(MigrationEnd issuer, CancellationToken cancellationToken) =>
        ProviderTrusts.ListAsync(clientsOf(issuer.Region), settings, issuer.Issuer.ProviderArn, cancellationToken);

    /// <summary>The roles among some that are the cluster's own: those that carry its name, and those that its Secrets name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="roles">The roles.</param>
    /// <param name="includesAll">Whether the others are to be taken for its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<ProviderTrust>> OwnAsync(
        string name, ImmutableArray<ProviderTrust> roles, bool includesAll, CancellationToken cancellationToken)
    {
        if (includesAll || roles.All(IsTagged))
        {
            return roles;
        }

        var named = (await components.ReadAsync(cancellationToken)).Select(role => role.RoleArn).ToHashSet(StringComparer.Ordinal);
        return [.. roles.Where(role => IsTagged(role) || named.Contains(role.Arn))];

        bool IsTagged(ProviderTrust role) => role.Owners.Contains(name, StringComparer.Ordinal);
    }

    /// <summary>Carries what roles trust over to the issuer that tokens are to name in the end.</summary>
    public ProviderTrusts TrustsOf(MigrationRecord record) => TrustsOf(record.Other, record.Target);

    /// <summary>Carries what roles trust over from one issuer to another.</summary>
    public ProviderTrusts TrustsOf(MigrationEnd from, MigrationEnd to) =>
        new(clientsOf(from.Region), settings, from.Issuer.ProviderArn, to.Issuer.ProviderArn);

    /// <summary>
    /// Once tokens name it, an issuer that AWS cannot read is an outage; so it is read here whatever its hosting has seen to.
    /// </summary>
    private async Task RequireReadableAsync(MigrationEnd made, NewIssuer wanted, CancellationToken cancellationToken)
    {
        if (settings.SkipsProof)
        {
            return;
        }

        var published = await ReadPublishedAsync(made, cancellationToken);
        if (wanted.Keys.FirstOrDefault(key => !published.Contains(key.KeyId, StringComparer.Ordinal)) is { } missing)
        {
            throw new IrsactlException(
                OperationsErrors.NotPublished,
                $"{made.Url} does not publish the key that the cluster signs with, {missing.KeyId}",
                "see what answers under its name: irsactl issuer show");
        }
    }

    private IssuerPublisher PublisherIn(string region) => new(clientsOf(region), settings);
}
