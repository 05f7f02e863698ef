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

    /// <summary>Makes the hosting for a run.</summary>
    internal abstract IHosting Create(HostingContext context);
}
