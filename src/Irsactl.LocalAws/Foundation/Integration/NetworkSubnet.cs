namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A subnet as the services see it that put something into it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="Zone">The name of its zone.</param>
/// <param name="IsPublic">Whether its route table leads what goes to the internet to an internet gateway.</param>
internal sealed record NetworkSubnet(string Id, string VpcId, string Zone, bool IsPublic);
