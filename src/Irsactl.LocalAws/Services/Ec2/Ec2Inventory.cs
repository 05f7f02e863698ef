using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What exists in EC2's networks. A region's default network is in it once something in that region was changed.</summary>
internal static class Ec2Inventory
{
    /// <summary>Networks and what is in them.</summary>
    public static IEnumerable<InventoryItem> Of(Ec2State state) =>
    [
        .. state.Vpcs.Values.Select(vpc => Of("VPC", vpc, null,
            new("addresses", vpc.CidrBlock), InventoryFact.Of("the region's default", vpc.IsDefault))),
        .. state.Subnets.Values.Select(subnet => Of("subnet", subnet, subnet.VpcId,
            new("addresses", subnet.CidrBlock), new("zone", subnet.Zone))),
        .. state.SecurityGroups.Values.Select(group => Of("security group", group, group.VpcId,
            new("name", group.Name), new("description", group.Description), InventoryFact.Of("rules", group.Rules.Length))),
        .. state.InternetGateways.Values.Select(gateway => Of("internet gateway", gateway, gateway.VpcId)),
        .. state.RouteTables.Values.Select(table => Of("route table", table, table.VpcId)),
        .. state.Addresses.Values.Select(address => Of("elastic address", address, null, new InventoryFact("address", address.PublicIp))),
        .. state.NatGateways.Values.Where(gateway => gateway.Deleted is null)
            .Select(gateway => Of("NAT gateway", gateway, gateway.SubnetId, InventoryFact.At("made", gateway.Created))),
        .. state.VpcEndpoints.Values.Select(endpoint => Of("VPC endpoint", endpoint, endpoint.VpcId,
            new("service", endpoint.ServiceName), new("type", endpoint.Type), InventoryFact.At("made", endpoint.Created)) with
        {
            Documents = endpoint.Policy is { } policy ? [new InventoryDocument("endpoint policy", policy)] : [],
        }),
    ];

    private static InventoryItem Of(string kind, NetworkResource resource, string? within, params InventoryFact[] facts) =>
        new(kind, resource.Id, resource.Tags.GetValueOrDefault("Name", resource.Id))
        {
            Region = resource.Region,
            Facts = [.. facts, InventoryFact.Of("tags", resource.Tags.Select(tag => $"{tag.Key}={tag.Value}"))],
            Links = within is null ? [] : [new InventoryLink("is in", within)],
        };
}
