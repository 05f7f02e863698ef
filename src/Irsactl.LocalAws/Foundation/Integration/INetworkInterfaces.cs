namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>
/// A service that has network interfaces in the account's subnets, such as a load balancer's: they hold subnets and security groups in use.
/// </summary>
internal interface INetworkInterfaces
{
    /// <summary>The interfaces in a region.</summary>
    IEnumerable<NetworkInterface> InterfacesIn(string region);
}
