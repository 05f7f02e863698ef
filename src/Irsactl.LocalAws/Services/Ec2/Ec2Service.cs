using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Operations;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>The network part of Elastic Compute Cloud (EC2 API Reference, version 2016-11-15).</summary>
internal sealed class Ec2Service : QueryService, INetwork, IInventoried
{
    private readonly Ec2Context ec2;

    /// <summary>Makes the service.</summary>
    public Ec2Service(StateStore<Ec2State> store, LocalAwsOptions options, IAuthorizer authorizer)
        : base("ec2", "http://ec2.amazonaws.com/doc/2016-11-15/", Ec2OperationNames.All, QueryDialect.Ec2)
    {
        ec2 = new Ec2Context(store, authorizer, options);
        new RegionOperations(ec2).AddTo(Operations);
        new VpcOperations(ec2).AddTo(Operations);
        new VpcAttributeOperations(ec2).AddTo(Operations);
        new SubnetOperations(ec2).AddTo(Operations);
        new InternetGatewayOperations(ec2).AddTo(Operations);
        new RouteTableOperations(ec2).AddTo(Operations);
        new RouteOperations(ec2).AddTo(Operations);
        new RouteTableAssociationOperations(ec2).AddTo(Operations);
        new NetworkAclOperations(ec2).AddTo(Operations);
        new SecurityGroupOperations(ec2).AddTo(Operations);
        new SecurityGroupRuleOperations(ec2).AddTo(Operations);
        new RuleModifications(ec2).AddTo(Operations);
        new NetworkInterfaceOperations(ec2).AddTo(Operations);
        new AddressOperations(ec2).AddTo(Operations);
        new NatGatewayOperations(ec2).AddTo(Operations);
        new VpcEndpointOperations(ec2).AddTo(Operations);
        new VpcEndpointDescriptions(ec2).AddTo(Operations);
        new EndpointServiceOperations(ec2).AddTo(Operations);
        new InstanceOperations(ec2).AddTo(Operations);
        new TagOperations(ec2).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => Ec2Coverage.Of(Operations.Names, Ec2OperationNames.All);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => Ec2Inventory.Of(ec2.Current);

    /// <inheritdoc />
    public override IAuthenticationErrors AuthenticationErrors { get; } = new Ec2AuthenticationErrors();

    /// <summary>Has a service's network interfaces seen from now on; before the first request.</summary>
    public void Add(INetworkInterfaces source) => ec2.Add(source);

    /// <inheritdoc />
    public bool HasVpc(string region, string vpcId) => ResourceKinds.Vpc.TryFind(ec2.StateOf(region), region, vpcId) is not null;

    /// <inheritdoc />
    public bool HasInternetGateway(string region, string vpcId) => ResourceKinds.InternetGateway.In(ec2.StateOf(region), region)
        .Any(gateway => gateway.VpcId == vpcId);

    /// <inheritdoc />
    public NetworkSubnet? FindSubnet(string region, string subnetId)
    {
        var state = ec2.StateOf(region);
        return ResourceKinds.Subnet.TryFind(state, region, subnetId) is { } subnet
            ? new NetworkSubnet(subnet.Id, subnet.VpcId, subnet.Zone, Routing.IsPublic(state, subnet))
            : null;
    }

    /// <inheritdoc />
    public string? FindVpcOfGroup(string region, string groupId) =>
        ResourceKinds.SecurityGroup.TryFind(ec2.StateOf(region), region, groupId)?.VpcId;

    /// <inheritdoc />
    public string? FindDefaultGroup(string region, string vpcId) => ResourceKinds.SecurityGroup.In(ec2.StateOf(region), region)
        .FirstOrDefault(group => group.VpcId == vpcId && group.Name == SecurityGroup.Default)?.Id;

    /// <inheritdoc />
    public bool Admits(string region, IEnumerable<string> groupIds, string address, int port)
    {
        var state = ec2.StateOf(region);
        return groupIds.Select(id => ResourceKinds.SecurityGroup.TryFind(state, region, id))
            .SelectMany(group => group is null ? [] : group.Rules)
            .Any(rule => Admission.Lets(rule, address, port));
    }
}
