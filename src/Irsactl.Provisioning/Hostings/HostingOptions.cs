using Irsactl.Aws.Permissions;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.DryRun;
using Irsactl.Provisioning.Hostings;

namespace Irsactl.Provisioning;

/// <summary>How an issuer's documents reach the public internet, and what that way lets one choose.</summary>
public abstract record HostingOptions
{
    private protected HostingOptions()
    {
    }

    /// <summary>The name that <c>--hosting</c> gives it.</summary>
    public abstract string Kind { get; }

    /// <summary>Throws where nothing could be made with these options, before AWS is asked anything.</summary>
    /// <exception cref="IrsactlException">The name, the region or an option cannot be used.</exception>
    internal abstract void Check(string name, string region);

    /// <summary>Makes the hosting for a run. The options have been checked.</summary>
    internal abstract IHosting Create(HostingContext context);

    /// <summary>What making, keeping and deleting such a hosting may ask of AWS.</summary>
    internal abstract IEnumerable<PermittedAction> Permissions(PermissionScope scope);

    /// <summary>The issuer without <c>https://</c>, as far as it is known before AWS chooses one; the rest of it is stars.</summary>
    internal abstract string IssuerPattern(PermissionScope scope);

    /// <summary>
    /// Whether a dry run can be files, for a person to give to AWS. What a function or a load balancer is made with depends on what AWS
    /// answers in between: a plan shows it.
    /// </summary>
    public virtual bool HasDryRunFiles => false;

    /// <summary>What a dry run writes in place of the hosting's resources.</summary>
    /// <exception cref="IrsactlException">There are no files for this kind: ccoctl does not have it.</exception>
    internal virtual DryRunHosting DryRun(string name, string region) =>
        throw new IrsactlException(
            ProvisioningErrors.UnusableHostingOption,
            $"hosting {Kind} cannot be shown as files",
            "ask for a plan of it");
}
