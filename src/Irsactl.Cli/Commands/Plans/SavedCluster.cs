using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>What would be done for one cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Report">What would be done.</param>
internal sealed record SavedCluster(string Name, string Region, ProvisioningReport Report)
{
    /// <summary>What it is, where it is no cluster that is declared: an endpoint, or a cluster that left the file.</summary>
    public string? Kind { get; init; }
}
