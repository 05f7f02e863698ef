namespace Irsactl.Provisioning;

/// <summary>A cluster that was found by its fleet.</summary>
/// <param name="Name">The name that all its resources carry.</param>
/// <param name="Region">Its region.</param>
public sealed record FleetCluster(string Name, string Region);
