using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Existing;

/// <summary>
/// Stands between plan and change: a run that was not told to change the issuer must not. Tokens of the running cluster carry the issuer
/// that it has, and whatever trusts another one refuses them.
/// </summary>
/// <param name="reader">Finds the roles that would refuse tokens.</param>
/// <param name="owner">The name.</param>
/// <param name="existing">What the name has.</param>
/// <param name="planned">The provider that the run is about; not known where AWS names its issuer when it is made.</param>
internal sealed class IssuerGuard(ExistingIssuerReader reader, Ownership owner, ExistingIssuer existing, Late<ProviderArn> planned)
{
    private const int MostNames = 5;

    /// <summary>What the name has.</summary>
    public ExistingIssuer Existing => existing;

    /// <summary>What the run would do to the issuer; null where nothing.</summary>
    /// <param name="roles">The run's roles, once they have been planned.</param>
    public IssuerChange? ChangeOf(IEnumerable<RoleResource> roles) => Lost(roles) is { } lost
        ? new IssuerChange(lost.IssuerUrl, planned.TryGet(out var known) ? known.IssuerUrl : null)
        : null;

    /// <summary>Throws where the run would change the issuer.</summary>
    /// <exception cref="IrsactlException"><see cref="ProvisioningErrors.IssuerWouldChange"/>.</exception>
    public async Task RequireSameAsync(IEnumerable<RoleResource> roles, CancellationToken cancellationToken)
    {
        if (Lost(roles) is not { } lost)
        {
            return;
        }

        var names = await reader.RolesTrustingAsync(lost, cancellationToken);
        var refused = names.Count == 0
            ? ""
            : $", which {names.Count} role{(names.Count == 1 ? "" : "s")} trust{(names.Count == 1 ? "s" : "")} ({Listed(names)})";
        var next = planned.TryGet(out var known) ? $"change it to {known.IssuerUrl}" : "make another one, which AWS names";
        throw new IrsactlException(
            ProvisioningErrors.IssuerWouldChange,
            $"{owner.Name} has issuer {lost.IssuerUrl}{refused}, and this run would {next}: tokens of the running cluster would be refused",
            HintFor(lost));
    }

    /// <summary>The provider whose tokens would be refused.</summary>
    private ProviderArn? Lost(IEnumerable<RoleResource> roles)
    {
        if (!existing.IsNone && !(planned.TryGet(out var known) && existing.Has(known)))
        {
            return existing.Current ?? existing.Providers[0];
        }

        var wanted = planned.TryGet(out known) ? known.ToString() : "";
        return roles.Where(role => !role.IsOfOtherIssuer).SelectMany(role => role.TrustedBefore)
            .Where(arn => arn != wanted)
            .Select(ProviderArn.TryOf)
            .FirstOrDefault(arn => arn is not null);
    }

    private static string HintFor(ProviderArn lost)
    {
        var region = lost.Issuer.Split('/')[0].Split('.') is [_, "s3", var of, "amazonaws", ..] ? $", in its region (--region {of})" : "";
        return $"leave out --hosting, or name the one that it has{region}, to keep the issuer; to move it without an outage, "
            + "read docs/hosting.md, \"Moving to another issuer\"; --change-issuer does it at once";
    }

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
}
