namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>
/// The public names of customers' resources. A service that serves such resources implements it beside its API, and
/// <see cref="HostNames"/> then asks it.
/// </summary>
internal interface IPublicNames
{
    /// <summary>Finds what a name leads to at this moment.</summary>
    /// <param name="name">The name that AWS gave to the resource, in lower case without a final dot.</param>
    /// <param name="host">
    /// The name that the client asked for, which DNS has led to <paramref name="name"/>; often the same. Services that one address serves
    /// many names for choose the resource, and its certificate, by it.
    /// </param>
    /// <returns>Null where the name is not one of this service's.</returns>
    IPublicEndpoint? FindEndpoint(string name, string host);
}
