using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What a VPC endpoint must be like, when it is made and whenever it is changed.</summary>
internal static class EndpointRules
{
    /// <summary>Refuses an endpoint that cannot be.</summary>
    /// <param name="state">What there is.</param>
    /// <param name="endpoint">The endpoint as it is to be.</param>
    /// <exception cref="AwsServiceException">What it is to use is not there, or not of its VPC.</exception>
    public static void Check(Ec2State state, VpcEndpoint endpoint)
    {
        var vpc = ResourceKinds.Vpc.Find(state, endpoint.Region, endpoint.VpcId);
        CheckOwn(endpoint, "Route table", endpoint.RouteTableIds, id => ResourceKinds.RouteTable.Find(state, endpoint.Region, id).VpcId);
        CheckOwn(endpoint, "Security group", endpoint.GroupIds, id => ResourceKinds.SecurityGroup.Find(state, endpoint.Region, id).VpcId);
        CheckOwn(endpoint, "Subnet", endpoint.SubnetIds, id => ResourceKinds.Subnet.Find(state, endpoint.Region, id).VpcId);
        var zones = endpoint.SubnetIds.Select(id => state.Subnets[id].Zone).ToList();
        if (zones.Distinct(StringComparer.Ordinal).Count() < zones.Count)
        {
            throw Ec2Errors.Of("DuplicateSubnetsInSameZone", "Found another VPC endpoint subnet in the availability zone.");
        }

        if (endpoint.HasPrivateDns)
        {
            CheckNames(state, vpc, endpoint);
        }

        var others = state.VpcEndpoints.Values.Where(other => other.Id != endpoint.Id && other.ServiceName == endpoint.ServiceName);
        if (others.FirstOrDefault(other => other.RouteTableIds.Intersect(endpoint.RouteTableIds, StringComparer.Ordinal).Any())
            is { } rival)
        {
            var table = rival.RouteTableIds.Intersect(endpoint.RouteTableIds, StringComparer.Ordinal).First();
            throw Ec2Errors.Of(
                "RouteAlreadyExists",
                $"route table {table} already has a route with destination-prefix-list-id {EndpointServices.PrefixListId(rival)}");
        }
    }

    private static void CheckOwn(VpcEndpoint endpoint, string noun, ImmutableArray<string> ids, Func<string, string> vpcOf)
    {
        if (ids.FirstOrDefault(id => vpcOf(id) != endpoint.VpcId) is { } other)
        {
            throw Ec2Errors.Of("InvalidParameter", $"{noun} {other} does not belong to VPC {endpoint.VpcId}.");
        }
    }

    private static void CheckNames(Ec2State state, Vpc vpc, VpcEndpoint endpoint)
    {
        if (!vpc.HasDnsSupport || !vpc.HasDnsHostnames)
        {
            throw Ec2Errors.Of(
                "InvalidParameter",
                $"Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for {vpc.Id}");
        }

        if (state.VpcEndpoints.Values.Any(
            other => other.Id != endpoint.Id && other.VpcId == vpc.Id && other.ServiceName == endpoint.ServiceName && other.HasPrivateDns))
        {
            throw Ec2Errors.Of(
                "InvalidParameter",
                "private-dns-enabled cannot be set because there is already a conflicting DNS domain for "
                + $"{EndpointServices.PrivateDnsName(endpoint.Region, endpoint.ServiceName)} in the VPC {vpc.Id}");
        }
    }
}
