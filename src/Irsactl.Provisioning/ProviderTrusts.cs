using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning;

/// <summary>
/// Carries what roles trust over from one identity provider to another. A trust policy is read anew right before it is written, and only
/// statements about the two providers are touched; IAM has no condition for such a write, so who changes the same policy within the same
/// second may overwrite it.
/// </summary>
/// <param name="clients">AWS.</param>
/// <param name="settings">How to run.</param>
/// <param name="from">The ARN of the provider that roles trust.</param>
/// <param name="to">The ARN of the one that they are to trust.</param>
public sealed class ProviderTrusts(AwsClients clients, ProvisioningSettings settings, string from, string to)
{
    private readonly AwsReads _reads = new(clients, new GraphExecutor(settings, new RunLog(settings.Progress)));
    private readonly TrustTransfer _transfer = new(from, to);

    /// <summary>The roles of the account that trust a provider, whosever they are, by name.</summary>
    /// <param name="clients">AWS.</param>
    /// <param name="settings">How to run.</param>
    /// <param name="provider">The provider's ARN.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">They may not be listed.</exception>
    public static async Task<ImmutableArray<ProviderTrust>> ListAsync(
        AwsClients clients, ProvisioningSettings settings, string provider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(settings);
        var reads = new AwsReads(clients, new GraphExecutor(settings, new RunLog(settings.Progress)));
        var names = await reads.ReadAsync(
            "listing the roles that trust the issuer",
            async token => await clients.Iam.ListRolesAsync(token)
                .Where(role => TrustedProviders.Of(role.TrustPolicy).Contains(provider, StringComparer.Ordinal))
                .Select(role => role.Name)
                .ToListAsync(token),
            cancellationToken);
        // A list of roles comes without their tags.
        var roles = await Task.WhenAll(names.Select(name => reads.ReadAsync(
            $"reading role {name}", token => clients.Iam.GetRoleAsync(name, token), cancellationToken)));
        return
        [
            .. roles.OfType<Aws.Clients.Iam.IamRole>().OrderBy(role => role.Name, StringComparer.Ordinal)
                .Select(role => new ProviderTrust(role.Name, role.Arn, role.TrustPolicy, [.. Ownership.NamesOf(role.Tags)])),
        ];
    }

    /// <summary>Whether a role lets tokens of the other provider do whatever it lets those of the one do.</summary>
    public bool IsCarriedOver(ProviderTrust role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return _transfer.IsCarriedOver(role.TrustPolicy);
    }

    /// <summary>Why a role's trust cannot be carried over; null where it can.</summary>
    public string? ProblemOf(ProviderTrust role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var length = _transfer.ProblemOf(role.TrustPolicy) is null ? LengthOf(role) : 0;
        return length > PolicyLimits.RaisedTrustPolicy
            ? $"with a second statement its trust policy has {length} characters, and IAM takes {PolicyLimits.RaisedTrustPolicy} at most"
            : _transfer.ProblemOf(role.TrustPolicy);
    }

    /// <summary>Whether a role's policy would need a quota that accounts do not have by themselves.</summary>
    public bool NeedsQuota(ProviderTrust role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return LengthOf(role) > PolicyLimits.TrustPolicy && !IsCarriedOver(role);
    }

    /// <summary>Lets tokens of the other provider do what those of the one may.</summary>
    /// <returns>Whether that was to be done.</returns>
    /// <exception cref="IrsactlException">IAM refused it.</exception>
    public Task<bool> CarryOverAsync(string roleName, CancellationToken cancellationToken = default) =>
        RewriteAsync(roleName, _transfer.Add, cancellationToken);

    /// <summary>Takes the one provider out of a role's policy, where the other has what it had.</summary>
    /// <returns>Whether that was to be done.</returns>
    /// <exception cref="IrsactlException">IAM refused it.</exception>
    public Task<bool> ForgetAsync(string roleName, CancellationToken cancellationToken = default) => RewriteAsync(
        roleName,
        policy => _transfer.IsCarriedOver(policy) ? _transfer.RemoveFrom(policy) : policy,
        cancellationToken);

    private int LengthOf(ProviderTrust role) => PolicySize.CountNonWhitespace(_transfer.Add(role.TrustPolicy));

    private async Task<bool> RewriteAsync(string roleName, Func<string, string> change, CancellationToken cancellationToken)
    {
        var role = await _reads.ReadAsync(
            $"reading role {roleName}", token => clients.Iam.GetRoleAsync(roleName, token), cancellationToken);
        if (role is null || change(role.TrustPolicy) is not { } policy || PolicyJson.AreEquivalent(role.TrustPolicy, policy))
        {
            return false;
        }

        await AwsReads.TranslatedAsync(
            $"changing the trust policy of role {roleName}",
            async token =>
            {
                await clients.Iam.UpdateAssumeRolePolicyAsync(roleName, policy, token);
                return true;
            },
            cancellationToken);
        return true;
    }
}
