using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Ec2;

/// <summary>What every region begins with.</summary>
public sealed class DefaultNetworkTests : Ec2Test
{
    [Fact]
    public async Task EveryRegion_HasADefaultVpcWithASubnetInEachZone()
    {
        var vpc = (await CallAsync("DescribeVpcs")).ShouldSucceed();
        vpc.All("vpcId").Length.ShouldBe(1);
        vpc["cidrBlock"].ShouldBe("172.31.0.0/16");
        vpc["isDefault"].ShouldBe("true");
        vpc.Xml.Name.ToString().ShouldBe("{http://ec2.amazonaws.com/doc/2016-11-15/}DescribeVpcsResponse");
        vpc.Elements("requestId").Single().Parent.ShouldBe(vpc.Xml);

        var subnets = (await CallAsync("DescribeSubnets")).ShouldSucceed();
        subnets.All("availabilityZone").Order(StringComparer.Ordinal)
            .ShouldBe(["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f"]);
        subnets.All("cidrBlock").Order(StringComparer.Ordinal).First().ShouldBe("172.31.0.0/20");
        subnets.All("availableIpAddressCount").Distinct(StringComparer.Ordinal).ShouldBe(["4091"]);
        subnets.All("mapPublicIpOnLaunch").ShouldAllBe(value => value == "true");
        subnets.All("vpcId").Distinct(StringComparer.Ordinal).ShouldBe(vpc.All("vpcId"));
        (await CallInAsync("eu-north-1", "DescribeSubnets")).All("availabilityZoneId").Order(StringComparer.Ordinal)
            .ShouldBe(["eun1-az1", "eun1-az2", "eun1-az3"]);
    }

    [Fact]
    public async Task Ids_AreTheSameInEveryLocalAws_AndOthersInEveryRegion()
    {
        await using var other = await LocalWorld.StartAsync();
        var here = await CallAsync("DescribeSubnets");
        (await QueryReply.CallAsync(other, "ec2", "2016-11-15", Region, "DescribeSubnets")).All("subnetId").ShouldBe(here.All("subnetId"));
        (await CallInAsync("eu-west-1", "DescribeSubnets")).All("subnetId")
            .Intersect(here.All("subnetId"), StringComparer.Ordinal).ShouldBeEmpty();
        here.All("subnetId").ShouldAllBe(id => id.Length == "subnet-0123456789abcdef0".Length);
    }

    [Fact]
    public async Task DefaultVpc_IsOnTheInternet_AndHasADefaultGroup()
    {
        var vpc = await DefaultVpcAsync();
        (await CallAsync("DescribeInternetGateways", ("Filter.1.Name", "attachment.vpc-id"), ("Filter.1.Value.1", vpc)))
            .All("internetGatewayId").Length.ShouldBe(1);
        var table = await CallAsync("DescribeRouteTables", ("Filter.1.Name", "association.main"), ("Filter.1.Value.1", "true"));
        table.All("destinationCidrBlock").ShouldBe(["172.31.0.0/16", "0.0.0.0/0"]);
        table.All("gatewayId").First().ShouldBe("local");
        var group = await CallAsync("DescribeSecurityGroups", ("GroupName.1", "default"));
        group["groupDescription"].ShouldBe("default VPC security group");
        group.All("cidrIp").ShouldBe(["0.0.0.0/0"]);
        (await CallAsync("DeleteSecurityGroup", ("GroupId", group.Get("groupId")))).ShouldBeRefused(
            400, "CannotDelete", $"the specified group: \"{group.Get("groupId")}\" name: \"default\" cannot be deleted by a user");
        (await CallAsync("DescribeNetworkAcls")).All("networkAclAssociationId").Length.ShouldBe(6);
    }

    [Fact]
    public async Task DefaultVpc_CanBeDeletedAndMadeAgain()
    {
        var vpc = await DefaultVpcAsync();
        (await CallAsync("CreateDefaultVpc")).ShouldBeRefused(
            400, "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
        (await CallAsync("DeleteVpc", ("VpcId", vpc))).ShouldBeRefused(
            400, "DependencyViolation", $"The vpc '{vpc}' has dependencies and cannot be deleted.");
        foreach (var subnet in (await CallAsync("DescribeSubnets")).All("subnetId"))
        {
            (await CallAsync("DeleteSubnet", ("SubnetId", subnet))).ShouldSucceed();
        }

        var gateway = (await CallAsync("DescribeInternetGateways")).Get("internetGatewayId");
        (await CallAsync("DetachInternetGateway", ("InternetGatewayId", gateway), ("VpcId", vpc))).ShouldSucceed();
        (await CallAsync("DeleteInternetGateway", ("InternetGatewayId", gateway))).ShouldSucceed();
        (await CallAsync("DeleteVpc", ("VpcId", vpc))).ShouldSucceed();

        (await CallAsync("DescribeVpcs")).All("vpcId").ShouldBeEmpty();
        (await CallAsync("DescribeRouteTables")).All("routeTableId").ShouldBeEmpty();
        (await CallAsync("DescribeSecurityGroups")).All("groupId").ShouldBeEmpty();
        (await CallAsync("CreateSecurityGroup", ("GroupName", "a"), ("GroupDescription", "b")))
            .ShouldBeRefused(400, "VPCIdNotSpecified", "No default VPC for this user");
        (await CallInAsync("eu-west-1", "DescribeVpcs")).All("vpcId").Length.ShouldBe(1);

        (await CallAsync("CreateDefaultVpc")).ShouldSucceed().Get("vpcId").ShouldNotBe(vpc, StringComparer.Ordinal);
        (await CallAsync("DescribeSubnets")).All("subnetId").Length.ShouldBe(6);
    }

    [Fact]
    public async Task RegionsAndZones_AreThoseOfThePartition()
    {
        (await CallAsync("DescribeRegions")).All("regionName").ShouldContain(name => name == "eu-central-1");
        (await CallAsync("DescribeRegions", ("RegionName.1", "eu-north-1")))["regionEndpoint"].ShouldBe("ec2.eu-north-1.amazonaws.com");
        (await CallAsync("DescribeRegions", ("RegionName.1", "cn-north-1"))).ShouldBeRefused(400, "InvalidParameterValue");
        (await CallInAsync("us-gov-west-1", "DescribeAvailabilityZones")).All("zoneId").ShouldBe(["usgw1-az1", "usgw1-az2", "usgw1-az3"]);
        (await CallInAsync("ap-northeast-1", "DescribeAvailabilityZones", ("Filter.1.Name", "zone-name"), ("Filter.1.Value.1", "*c")))
            .All("zoneName").ShouldBe(["ap-northeast-1c"]);
        (await CallAsync("DescribeAccountAttributes", ("AttributeName.1", "default-vpc")))["attributeValue"]
            .ShouldBe(await DefaultVpcAsync());
    }
}
