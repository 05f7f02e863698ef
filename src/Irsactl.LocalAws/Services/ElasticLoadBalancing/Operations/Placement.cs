using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Where a load balancer is.</summary>
/// <param name="VpcId">The VPC.</param>
/// <param name="SubnetIds">Its subnets.</param>
/// <param name="GroupIds">Its security groups.</param>
internal sealed record Placement(string VpcId, ImmutableArray<string> SubnetIds, ImmutableArray<string> GroupIds)
{
    private const int MaxGroups = 5;

    /// <summary>Reads <c>Subnets</c>, or <c>SubnetMappings</c> that say nothing but the subnet.</summary>
    public static IReadOnlyList<string> ReadSubnets(QueryRequest request, ParameterCheck check)
    {
        var subnets = check.Texts("Subnets", Arns.Rule) ?? [];
        var mappings = check.List("SubnetMappings") ?? [];
        if (mappings.Any(mapping => mapping.Names.Any(name => name is not "SubnetId")))
        {
            throw ElbErrors.NotImplemented($"addresses in SubnetMappings of {request.Action}");
        }

        return subnets.Count > 0 && mappings.Count > 0
            ? throw ElbErrors.Validation("You cannot specify both 'Subnets' and 'SubnetMappings'")
            : [.. subnets, .. mappings.Select(mapping => mapping.Text("SubnetId") ?? "")];
    }

    /// <summary>Finds subnets and security groups, and refuses those that a load balancer cannot be in.</summary>
    /// <param name="network">The networks.</param>
    /// <param name="region">The region.</param>
    /// <param name="subnetIds">The subnets.</param>
    /// <param name="groupIds">The security groups; none for the VPC's default.</param>
    /// <param name="scheme">Whether the internet is to reach it.</param>
    /// <exception cref="AwsServiceException">It cannot be there.</exception>
    public static Placement Find(
        INetwork network, string region, IReadOnlyList<string> subnetIds, IReadOnlyList<string> groupIds, string scheme)
    {
        var vpcId = CheckSubnets(network, region, subnetIds, scheme);
        ImmutableArray<string> groups = groupIds.Count == 0
            ? network.FindDefaultGroup(region, vpcId) is { } byDefault ? [byDefault] : []
            : [.. groupIds.Distinct(StringComparer.Ordinal)];
        CheckGroups(network, region, groups, vpcId);
        return new Placement(vpcId, [.. subnetIds], groups);
    }

    /// <summary>Refuses subnets that a load balancer cannot be in; answers their VPC.</summary>
    /// <exception cref="AwsServiceException">It cannot be there.</exception>
    public static string CheckSubnets(INetwork network, string region, IReadOnlyList<string> subnetIds, string scheme)
    {
        var subnets = subnetIds
            .Select(id => network.FindSubnet(region, id) ?? throw ElbErrors.Of("SubnetNotFound", $"The subnet ID '{id}' does not exist"))
            .ToList();
        if (subnets.Select(subnet => subnet.VpcId).Distinct(StringComparer.Ordinal).Take(2).Count() > 1)
        {
            throw ElbErrors.InvalidConfiguration("All subnets must belong to the same VPC");
        }

        var zones = subnets.Select(subnet => subnet.Zone).Distinct(StringComparer.Ordinal).Count();
        if (zones < 2)
        {
            throw ElbErrors.Validation("At least two subnets in two different Availability Zones must be specified");
        }

        if (zones != subnets.Count)
        {
            throw ElbErrors.InvalidConfiguration("A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        }

        var vpcId = subnets[0].VpcId;
        return scheme is not LoadBalancer.InternetFacing || network.HasInternetGateway(region, vpcId)
            ? vpcId
            : throw ElbErrors.Of("InvalidSubnet", $"VPC {vpcId} has no internet gateway");
    }

    /// <summary>Refuses security groups that are not of the VPC.</summary>
    /// <exception cref="AwsServiceException">One of them is not, or there are too many.</exception>
    public static void CheckGroups(INetwork network, string region, IReadOnlyCollection<string> groupIds, string vpcId)
    {
        if (groupIds.Any(id => network.FindVpcOfGroup(region, id) != vpcId))
        {
            throw ElbErrors.Of("InvalidSecurityGroup", "One or more security groups are invalid");
        }

        if (groupIds.Count > MaxGroups)
        {
            throw ElbErrors.InvalidConfiguration($"A load balancer can have at most '{MaxGroups}' security groups");
        }
    }
}
