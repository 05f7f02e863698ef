using Irsactl.Diagnostics;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>The checks that every run begins with, for whoever wants to know before there is a run.</summary>
public static class ProvisioningInput
{
    /// <summary>Throws where nothing can carry such a name.</summary>
    /// <param name="name">The name of a cluster's things.</param>
    /// <exception cref="IrsactlException">It cannot be used (<see cref="ProvisioningErrors.UnusableName"/>).</exception>
    public static void RequireName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ResourceNames.RequireUsableForRoles(name);
    }

    /// <summary>Throws where it is not a host name that the internet could know.</summary>
    /// <param name="domain">The host name.</param>
    /// <exception cref="IrsactlException">It is not (<see cref="ProvisioningErrors.UnusableHostingOption"/>).</exception>
    public static void RequireDomain(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        DomainCheck.RequireHostName(domain);
    }

    /// <summary>Throws where nothing could be made with these options.</summary>
    /// <param name="hosting">The hosting.</param>
    /// <param name="name">The name of the cluster's things.</param>
    /// <param name="region">The region.</param>
    /// <exception cref="IrsactlException">The name, the region or an option cannot be used.</exception>
    public static void RequireHosting(HostingOptions hosting, string name, string region)
    {
        ArgumentNullException.ThrowIfNull(hosting);
        hosting.Check(name, region);
    }
}
