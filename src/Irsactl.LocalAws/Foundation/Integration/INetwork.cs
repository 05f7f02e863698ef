namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>The account's networks, for services that put something into them.</summary>
internal interface INetwork
{
    /// <summary>Finds a VPC; false where the region has none of that id.</summary>
    bool HasVpc(string region, string vpcId);

    /// <summary>Whether an internet gateway is attached to a VPC.</summary>
    bool HasInternetGateway(string region, string vpcId);

    /// <summary>Finds a subnet; null where the region has none of that id.</summary>
    NetworkSubnet? FindSubnet(string region, string subnetId);

    /// <summary>Finds the VPC of a security group; null where the region has no group of that id.</summary>
    string? FindVpcOfGroup(string region, string groupId);

    /// <summary>The id of a VPC's default security group; null where there is no such VPC.</summary>
    string? FindDefaultGroup(string region, string vpcId);

    /// <summary>Whether one of some security groups lets an IPv4 address of the internet reach a port by TCP.</summary>
    bool Admits(string region, IEnumerable<string> groupIds, string address, int port);
}
