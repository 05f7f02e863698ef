using Irsactl.LocalAws.Tests.Server;
using Xunit;

namespace Irsactl.LocalAws.Tests.Ec2;

/// <summary>Elastic addresses, NAT gateways and VPC endpoints through boto3.</summary>
public sealed class GatewayTests : ForeignClientTest
{
    [Fact]
    public Task NatGateway_HoldsItsAddressAndSubnet_UntilItIsDeleted() => RunAsync(
        """
        vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]
        subnet = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"][0]["SubnetId"]
        address = ec2.allocate_address(Domain="vpc", TagSpecifications=[{"ResourceType": "elastic-ip", "Tags": [{"Key": "Name", "Value": "nat"}]}])
        made = ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address["AllocationId"])["NatGateway"]
        assert made["State"] == "pending", made
        ec2.get_waiter("nat_gateway_available").wait(NatGatewayIds=[made["NatGatewayId"]], WaiterConfig={"Delay": 1})
        shown = ec2.describe_nat_gateways(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NatGateways"][0]
        assert shown["NatGatewayAddresses"][0]["PublicIp"] == address["PublicIp"], shown
        held = ec2.describe_addresses(PublicIps=[address["PublicIp"]])["Addresses"][0]
        assert held["NetworkInterfaceId"] == shown["NatGatewayAddresses"][0]["NetworkInterfaceId"], held
        assert held["Tags"] == [{"Key": "Name", "Value": "nat"}]
        kinds = [i["InterfaceType"] for i in ec2.describe_network_interfaces()["NetworkInterfaces"]]
        assert kinds == ["nat_gateway"], kinds
        refused("InvalidIPAddress.InUse", lambda: ec2.release_address(AllocationId=address["AllocationId"]))
        refused("AuthFailure", lambda: ec2.disassociate_address(AssociationId=held["AssociationId"]))
        refused("DependencyViolation", lambda: ec2.delete_subnet(SubnetId=subnet))
        refused("Resource.AlreadyAssociated", lambda: ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address["AllocationId"]))
        table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=made["NatGatewayId"])
        def route():
            return [r for r in ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"] if "NatGatewayId" in r][0]
        assert route()["State"] == "active", route()
        ec2.delete_nat_gateway(NatGatewayId=made["NatGatewayId"])
        ec2.get_waiter("nat_gateway_deleted").wait(NatGatewayIds=[made["NatGatewayId"]], WaiterConfig={"Delay": 1})
        assert route()["State"] == "blackhole", route()
        refused("InvalidAssociationID.NotFound", lambda: ec2.disassociate_address(AssociationId=held["AssociationId"]))
        refused("InvalidParameterValue", lambda: ec2.release_address(AllocationId=address["AllocationId"], NetworkBorderGroup="us-west-2-lax-1"))
        ec2.release_address(AllocationId=address["AllocationId"], NetworkBorderGroup="us-east-1")
        assert ec2.describe_addresses()["Addresses"] == []
        refused("NatGatewayNotFound", lambda: ec2.delete_nat_gateway(NatGatewayId="nat-0123456789abcdef0"))
        """);

    [Fact]
    public Task Addresses_AreFiveAtMost_AndEachIsAnother() => RunAsync(
        """
        made = [ec2.allocate_address() for _ in range(5)]
        assert len({a["PublicIp"] for a in made}) == 5
        refused("AddressLimitExceeded", ec2.allocate_address)
        refused("InvalidAddress.NotFound", lambda: ec2.describe_addresses(PublicIps=["192.0.2.250"]))
        refused("InvalidAllocationID.NotFound", lambda: ec2.release_address(AllocationId="eipalloc-0123456789abcdef0"))
        names = ec2.describe_addresses_attribute(Attribute="domain-name", AllocationIds=[made[0]["AllocationId"]])["Addresses"]
        assert names == [{"PublicIp": made[0]["PublicIp"], "AllocationId": made[0]["AllocationId"]}], names
        """);

    [Fact]
    public Task VpcEndpoints_HaveRoutesOrInterfaces() => RunAsync(
        """
        vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]
        table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]["RouteTableId"]
        gateway = ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.us-east-1.s3", RouteTableIds=[table])["VpcEndpoint"]
        assert gateway["State"] == "available" and gateway["VpcEndpointType"] == "Gateway", gateway
        lists = ec2.describe_prefix_lists(Filters=[{"Name": "prefix-list-name", "Values": ["com.amazonaws.us-east-1.s3"]}])["PrefixLists"]
        routes = ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
        assert [r["DestinationPrefixListId"] for r in routes if r["GatewayId"] == gateway["VpcEndpointId"]] == [lists[0]["PrefixListId"]], routes
        refused("RouteAlreadyExists", lambda: ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.us-east-1.s3", RouteTableIds=[table]))
        refused("InvalidServiceName", lambda: ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.us-east-1.nothing"))
        interface = dict(VpcId=vpc, ServiceName="com.amazonaws.us-east-1.sts", VpcEndpointType="Interface", SubnetIds=[subnet])
        refused("InvalidParameter", lambda: ec2.create_vpc_endpoint(**interface))
        ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
        sts = ec2.create_vpc_endpoint(**interface)["VpcEndpoint"]
        assert sts["PrivateDnsEnabled"] and sts["Groups"][0]["GroupName"] == "default", sts
        assert "sts.us-east-1.amazonaws.com" in [d["DnsName"] for d in sts["DnsEntries"]], sts
        assert [i["SubnetId"] for i in ec2.describe_network_interfaces(NetworkInterfaceIds=sts["NetworkInterfaceIds"])["NetworkInterfaces"]] == [subnet]
        refused("InvalidParameter", lambda: ec2.create_vpc_endpoint(**interface))
        refused("DependencyViolation", lambda: ec2.delete_subnet(SubnetId=subnet))
        ec2.modify_vpc_endpoint(VpcEndpointId=gateway["VpcEndpointId"], RemoveRouteTableIds=[table], PolicyDocument='{"Version": "2012-10-17", "Statement": []}')
        changed = ec2.describe_vpc_endpoints(VpcEndpointIds=[gateway["VpcEndpointId"]])["VpcEndpoints"][0]
        assert changed["RouteTableIds"] == [] and "2012-10-17" in changed["PolicyDocument"], changed
        gone = ec2.delete_vpc_endpoints(VpcEndpointIds=[gateway["VpcEndpointId"], sts["VpcEndpointId"], "vpce-0123456789abcdef0"])["Unsuccessful"]
        assert [g["ResourceId"] for g in gone] == ["vpce-0123456789abcdef0"], gone
        assert ec2.describe_vpc_endpoints()["VpcEndpoints"] == []
        services = ec2.describe_vpc_endpoint_services(Filters=[{"Name": "service-type", "Values": ["Gateway"]}])
        assert services["ServiceNames"] == ["com.amazonaws.us-east-1.dynamodb", "com.amazonaws.us-east-1.s3"], services["ServiceNames"]
        """);

    [Fact]
    public Task SecurityGroupRules_AreChanged_AndKeepTheirIds() => RunAsync(
        """
        vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
        group = ec2.create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
        def permission(port): return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
        rules = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission(80), permission(81)])["SecurityGroupRules"]
        def change(rule, **more):
            return lambda: ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": rule, "SecurityGroupRule": {"IpProtocol": "tcp", **more}}])
        change(rules[0]["SecurityGroupRuleId"], FromPort=443, ToPort=443, CidrIpv4="10.1.0.0/16", Description="changed")()
        shown = ec2.describe_security_group_rules(SecurityGroupRuleIds=[rules[0]["SecurityGroupRuleId"]])["SecurityGroupRules"][0]
        assert (shown["FromPort"], shown["CidrIpv4"], shown["Description"]) == (443, "10.1.0.0/16", "changed"), shown
        refused("InvalidPermission.Duplicate", change(rules[0]["SecurityGroupRuleId"], FromPort=81, ToPort=81, CidrIpv4="10.0.0.0/8"))
        refused("InvalidParameterCombination", change(rules[0]["SecurityGroupRuleId"], FromPort=81, ToPort=81, CidrIpv6="::/0"))
        refused("InvalidSecurityGroupRuleId.NotFound", change("sgr-0123456789abcdef0", FromPort=1, ToPort=1, CidrIpv4="10.0.0.0/8"))
        """);

    [Fact]
    public Task Instances_AreNone() => RunAsync(
        """
        assert ec2.describe_instances(Filters=[{"Name": "instance-state-name", "Values": ["running"]}])["Reservations"] == []
        refused("InvalidInstanceID.NotFound", lambda: ec2.describe_instances(InstanceIds=["i-0123456789abcdef0"]))
        """);

    private Task RunAsync(string program)
    {
        const string Start =
            """
            ec2 = boto3.client("ec2")

            """;
        return BotoAsync(Start + program);
    }
}
