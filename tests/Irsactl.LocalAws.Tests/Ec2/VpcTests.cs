using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Ec2;

/// <summary>VPCs and what is in them.</summary>
public sealed class VpcTests : Ec2Test
{
    [Theory]
    [InlineData("10.0.0.0/15", "InvalidVpc.Range", "The CIDR '10.0.0.0/15' is invalid.")]
    [InlineData("10.0.0.0/29", "InvalidVpc.Range", "The CIDR '10.0.0.0/29' is invalid.")]
    [InlineData(
        "10.0.0/16", "InvalidParameterValue", "Value (10.0.0/16) for parameter cidrBlock is invalid. This is not a valid CIDR block.")]
    [InlineData(
        "10.0.0.256/16",
        "InvalidParameterValue",
        "Value (10.0.0.256/16) for parameter cidrBlock is invalid. This is not a valid CIDR block.")]
    [InlineData(
        "10.0.0.0/-1", "InvalidParameterValue", "Value (10.0.0.0/-1) for parameter cidrBlock is invalid. This is not a valid CIDR block.")]
    [InlineData("", "MissingParameter", "The request must contain the parameter CidrBlock")]
    public async Task CreateVpc_OfOtherSizes_IsRefused(string block, string code, string message) =>
        (await CallAsync("CreateVpc", ("CidrBlock", block))).ShouldBeRefused(400, code, message);

    [Fact]
    public async Task CreateVpc_ComesWithTableAndGroup_AndTakesFiveAtMost()
    {
        var made = (await CallAsync(
            "CreateVpc",
            ("CidrBlock", "10.1.2.3/16"),
            ("TagSpecification.1.ResourceType", "vpc"), ("TagSpecification.1.Tag.1.Key", "Name"),
            ("TagSpecification.1.Tag.1.Value", "mine"))).ShouldSucceed();
        made["cidrBlock"].ShouldBe("10.1.0.0/16");
        made["isDefault"].ShouldBe("false");
        var id = made.Get("vpcId");
        (await CallAsync("DescribeVpcs", ("Filter.1.Name", "tag:Name"), ("Filter.1.Value.1", "m*e"))).All("vpcId").ShouldBe([id]);
        (await CallAsync("DescribeSecurityGroups", ("Filter.1.Name", "vpc-id"), ("Filter.1.Value.1", id))).All("groupName")
            .ShouldBe(["default"]);
        (await CallAsync("DescribeRouteTables", ("Filter.1.Name", "vpc-id"), ("Filter.1.Value.1", id))).All("destinationCidrBlock")
            .ShouldBe(["10.1.0.0/16"]);
        for (var number = 0; number < 3; number++)
        {
            await CreateVpcAsync();
        }

        (await CallAsync("CreateVpc", ("CidrBlock", "10.0.0.0/16"))).ShouldBeRefused(
            400, "VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        (await CallAsync("DeleteVpc", ("VpcId", id))).ShouldSucceed();
        (await CallAsync("DeleteVpc", ("VpcId", id))).ShouldBeRefused(400, "InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist");
        (await CallAsync("DescribeVpcs", ("VpcId.1", id))).ShouldBeRefused(400, "InvalidVpcID.NotFound");
        (await CallAsync("DescribeVpcs", ("VpcId.1", "vpc-x"))).ShouldBeRefused(
            400, "InvalidVpcID.Malformed", "Invalid id: \"vpc-x\" (expecting \"vpc-...\")");
    }

    [Fact]
    public async Task Subnets_AreInsideTheVpc_AndDoNotOverlap()
    {
        var vpc = await CreateVpcAsync();
        var made = await CallAsync("CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.0.0.0/24"), ("AvailabilityZone", "us-east-1b"));
        made.ShouldSucceed()["availabilityZoneId"].ShouldBe("use1-az2");
        made["availableIpAddressCount"].ShouldBe("251");
        made["defaultForAz"].ShouldBe("false");
        (await CallAsync("CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.0.0.128/25"))).ShouldBeRefused(
            400, "InvalidSubnet.Conflict", "The CIDR '10.0.0.128/25' conflicts with another subnet");
        (await CallAsync("CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.1.0.0/24"))).ShouldBeRefused(
            400, "InvalidSubnet.Range", "The CIDR '10.1.0.0/24' is invalid.");
        (await CallAsync("CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.0.1.0/24"), ("AvailabilityZone", "us-east-1z"))).ShouldBeRefused(
            400,
            "InvalidParameterValue",
            "Value (us-east-1z) for parameter availabilityZone is invalid. Subnets can currently only be created in the following "
                + "availability zones: us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f.");
        (await CallAsync("ModifySubnetAttribute", ("SubnetId", made.Get("subnetId")), ("MapPublicIpOnLaunch.Value", "true")))
            .ShouldSucceed();
        (await CallAsync("DescribeSubnets", ("SubnetId.1", made.Get("subnetId"))))["mapPublicIpOnLaunch"].ShouldBe("true");
        (await CallAsync("DeleteVpc", ("VpcId", vpc))).ShouldBeRefused(400, "DependencyViolation");
    }

    [Fact]
    public async Task RoutesAndTables_LeadSubnetsToTheInternet()
    {
        var vpc = await CreateVpcAsync();
        var subnet = (await CallAsync("CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.0.0.0/24"))).Get("subnetId");
        var gateway = (await CallAsync("CreateInternetGateway")).ShouldSucceed().Get("internetGatewayId");
        var table = (await CallAsync("CreateRouteTable", ("VpcId", vpc))).ShouldSucceed().Get("routeTableId");
        (string, string)[] route = [("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway)];
        (await CallAsync("CreateRoute", route)).ShouldBeRefused(
            400, "InvalidParameterValue", $"route table {table} and network gateway {gateway} belong to different networks");
        (await CallAsync("AttachInternetGateway", ("InternetGatewayId", gateway), ("VpcId", vpc))).ShouldSucceed();
        (await CallAsync("AttachInternetGateway", ("InternetGatewayId", gateway), ("VpcId", vpc))).ShouldBeRefused(
            400, "Resource.AlreadyAssociated", $"resource {gateway} is already attached to network {vpc}");
        (await CallAsync("CreateRoute", route)).ShouldSucceed();
        (await CallAsync("CreateRoute", route)).ShouldBeRefused(
            400, "RouteAlreadyExists", "The route identified by 0.0.0.0/0 already exists.");
        var association = (await CallAsync("AssociateRouteTable", ("RouteTableId", table), ("SubnetId", subnet))).ShouldSucceed()
            .Get("associationId");
        (await CallAsync("AssociateRouteTable", ("RouteTableId", table), ("SubnetId", subnet))).ShouldBeRefused(
            400, "Resource.AlreadyAssociated");
        (await CallAsync("DescribeRouteTables", ("Filter.1.Name", "association.subnet-id"), ("Filter.1.Value.1", subnet)))
            .All("routeTableId").ShouldContain(found => found == table);
        (await CallAsync("DeleteRouteTable", ("RouteTableId", table))).ShouldBeRefused(
            400, "DependencyViolation", $"The routeTable '{table}' has dependencies and cannot be deleted.");

        (await CallAsync("DeleteInternetGateway", ("InternetGatewayId", gateway))).ShouldBeRefused(
            400, "DependencyViolation", $"The internetGateway '{gateway}' has dependencies and cannot be deleted.");
        (await CallAsync("DetachInternetGateway", ("InternetGatewayId", gateway), ("VpcId", vpc))).ShouldSucceed();
        (await CallAsync("DescribeRouteTables", ("RouteTableId.1", table))).All("state").ShouldContain(state => state == "blackhole");
        (await CallAsync("DeleteRoute", route[..2])).ShouldSucceed();
        (await CallAsync("DeleteRoute", route[..2])).ShouldBeRefused(
            400, "InvalidRoute.NotFound", $"no route with destination-cidr-block 0.0.0.0/0 in route table {table}");
        (await CallAsync("DisassociateRouteTable", ("AssociationId", association))).ShouldSucceed();
        (await CallAsync("DeleteRouteTable", ("RouteTableId", table))).ShouldSucceed();
        (await CallAsync("DeleteInternetGateway", ("InternetGatewayId", gateway))).ShouldSucceed();
        (await CallAsync("DeleteSubnet", ("SubnetId", subnet))).ShouldSucceed();
        (await CallAsync("DeleteVpc", ("VpcId", vpc))).ShouldSucceed();
    }

    [Fact]
    public async Task Attributes_AreChangedOneByOne()
    {
        var vpc = await CreateVpcAsync();
        (await CallAsync("DescribeVpcAttribute", ("VpcId", vpc), ("Attribute", "enableDnsHostnames")))["value"].ShouldBe("false");
        (await CallAsync("ModifyVpcAttribute", ("VpcId", vpc), ("EnableDnsHostnames.Value", "true"))).ShouldSucceed();
        (await CallAsync("DescribeVpcAttribute", ("VpcId", vpc), ("Attribute", "enableDnsHostnames")))["value"].ShouldBe("true");
        (await CallAsync("DescribeVpcAttribute", ("VpcId", vpc), ("Attribute", "enableDnsSupport")))["value"].ShouldBe("true");
        (await CallAsync("DescribeVpcAttribute", ("VpcId", vpc), ("Attribute", "colour"))).ShouldBeRefused(
            400, "InvalidParameterValue", "Value (colour) for parameter attribute is invalid. Unknown attribute.");
    }

    [Fact]
    public async Task Pages_FollowEachOther_AndFiltersAreChecked()
    {
        var all = (await CallAsync("DescribeSubnets")).All("subnetId");
        var first = (await CallAsync("DescribeSubnets", ("MaxResults", "5"))).ShouldSucceed();
        first.All("subnetId").ShouldBe(all[..5]);
        var second = await CallAsync("DescribeSubnets", ("MaxResults", "5"), ("NextToken", first.Get("nextToken")));
        second.All("subnetId").ShouldBe(all[5..]);
        second["nextToken"].ShouldBeNull();
        (await CallAsync("DescribeSubnets", ("MaxResults", "4"))).ShouldBeRefused(
            400, "InvalidParameterValue", "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.");
        (await CallAsync("DescribeSubnets", ("MaxResults", "5"), ("SubnetId.1", all[0]))).ShouldBeRefused(
            400, "InvalidParameterCombination");
        (await CallAsync("DescribeSubnets", ("Filter.1.Name", "colour"), ("Filter.1.Value.1", "red"))).ShouldBeRefused(
            400, "InvalidParameterValue", "The filter 'colour' is invalid");
        (await CallAsync(
            "DescribeSubnets",
            ("Filter.1.Name", "availability-zone"), ("Filter.1.Value.1", "us-east-1a"), ("Filter.1.Value.2", "us-east-1?"),
            ("Filter.2.Name", "cidr-block"), ("Filter.2.Value.1", "172.31.0.0/20"))).All("subnetId").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Tags_AreSetChangedAndTaken()
    {
        var vpc = await CreateVpcAsync();
        (string, string)[] both =
            [("ResourceId.1", vpc), ("Tag.1.Key", "a"), ("Tag.1.Value", "1"), ("Tag.2.Key", "b"), ("Tag.2.Value", "2")];
        (await CallAsync("CreateTags", both)).ShouldSucceed();
        (await CallAsync("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", vpc))).All("key").ShouldBe(["a", "b"]);
        (await CallAsync("DeleteTags", ("ResourceId.1", vpc), ("Tag.1.Key", "a"), ("Tag.1.Value", "other"))).ShouldSucceed();
        (await CallAsync("DescribeVpcs", ("Filter.1.Name", "tag-key"), ("Filter.1.Value.1", "a"))).All("vpcId").ShouldBe([vpc]);
        (await CallAsync("DeleteTags", ("ResourceId.1", vpc), ("Tag.1.Key", "a"))).ShouldSucceed();
        (await CallAsync("DescribeTags")).All("key").ShouldBe(["b"]);
        (await CallAsync("CreateTags", ("ResourceId.1", "vpc-0123456789abcdef0"), ("Tag.1.Key", "a"), ("Tag.1.Value", "1")))
            .ShouldBeRefused(400, "InvalidVpcID.NotFound", "The vpc ID 'vpc-0123456789abcdef0' does not exist");
        (await CallAsync("CreateTags", ("ResourceId.1", "thing"), ("Tag.1.Key", "a"), ("Tag.1.Value", "1")))
            .ShouldBeRefused(400, "InvalidID", "The ID 'thing' is not valid");
        (await CallAsync("CreateTags", ("ResourceId.1", vpc), ("Tag.1.Key", "aws:x"), ("Tag.1.Value", "1")))
            .ShouldBeRefused(400, "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
    }

    [Fact]
    public async Task WhatIsNotThere_SaysSo()
    {
        (await CallAsync("RunInstances", ("ImageId", "ami-1"))).ShouldBeRefused(
            501, "NotImplemented", "The local AWS of irsactl does not implement ec2:RunInstances.");
        (await CallAsync("CreateVpc", ("CidrBlock", "10.0.0.0/16"), ("Ipv4IpamPoolId", "p"))).ShouldBeRefused(
            501, "NotImplemented", "The local AWS of irsactl does not implement parameter Ipv4IpamPoolId of ec2:CreateVpc.");
        var unknown = await CallAsync("FooBar");
        unknown.ShouldBeRefused(400, "InvalidAction", "The action FooBar is not valid for this web service.");
        unknown.Xml.Name.ToString().ShouldBe("Response");
        unknown["RequestID"].ShouldNotBeNullOrEmpty();
    }
}
