namespace Irsactl.LocalAws.Names;

/// <summary>
/// The public names of customers' resources. A service that serves such resources implements it beside its API, and
/// <see cref="HostNames"/> then asks it.
/// </summary>
internal interface IPublicNames
{
    /// <summary>Finds what a name leads to at this moment.</summary>
    /// <param name="host">The name in lower case without a final dot.</param>
    /// <returns>Null where the name is not one of this service's.</returns>
    IPublicEndpoint? FindEndpoint(string host);
}
