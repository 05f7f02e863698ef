using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Load balancers, where they may be and how they come and go.</summary>
public sealed class LoadBalancerTests
{
    private readonly ElbWorld aws = new();

    [Fact]
    public async Task Create_IsProvisioningFirst_AndLooksLikeAwss()
    {
        var made = (await aws.CreateAsync("my-lb", ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"))).ShouldSucceed();
        made.Get("LoadBalancerArn")
            .ShouldMatch("^arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/my-lb/[0-9a-f]{16}$");
        made.Get("DNSName").ShouldMatch(@"^my-lb-[0-9]{9,10}\.us-east-1\.elb\.amazonaws\.com$");
        made["CanonicalHostedZoneId"].ShouldBe("Z35SXDOTRQ7X7K");
        made["Code"].ShouldBe("provisioning");
        made["Scheme"].ShouldBe("internet-facing");
        made.All("ZoneName").Order(StringComparer.Ordinal).ShouldBe(["us-east-1a", "us-east-1b"]);

        aws.Time.Advance(ElbWorld.Settle);
        var found = await aws.CallAsync("DescribeLoadBalancers", ("Names.member.1", "my-lb"));
        found["Code"].ShouldBe("active");
        found.Elements("SecurityGroups").Single().Elements().Single()
            .Value.ShouldBe((await aws.Ec2Async("DescribeSecurityGroups", ("GroupName.1", "default"))).Get("groupId"));
        (await aws.CallAsync("DescribeTags", ("ResourceArns.member.1", made.Get("LoadBalancerArn"))))["Value"].ShouldBe("v");
    }

    [Fact]
    public async Task Create_Again_IsTheSameOnlyWithTheSameSettings()
    {
        var made = await aws.CreateAsync();
        (await aws.CreateAsync()).Get("LoadBalancerArn").ShouldBe(made.Get("LoadBalancerArn"));
        (await aws.CreateAsync("lb", ("Scheme", "internal"))).ShouldBeRefused(
            400, "DuplicateLoadBalancerName", "A load balancer with the same name 'lb' exists, but with different settings");
    }

    [Theory]
    [InlineData(
        "a-name-that-is-thirty-three-chars",
        "The load balancer name 'a-name-that-is-thirty-three-chars' cannot be longer than '32' characters")]
    [InlineData(
        "under_score", "The load balancer name 'under_score' can only contain characters that are alphanumeric characters and hyphens(-)")]
    [InlineData("-a", "The load balancer name '-a' cannot begin or end with a hyphen(-)")]
    [InlineData("internal-a", "The load balancer name 'internal-a' cannot begin with 'internal-'")]
    public async Task Names_ThatNoneMayHave_AreRefused(string name, string message) =>
        (await aws.CreateAsync(name)).ShouldBeRefused(400, "ValidationError", message);

    [Fact]
    public async Task Create_NeedsTwoZonesOfOneVpcWithAGateway()
    {
        var subnets = await aws.SubnetsAsync();
        (await aws.CallAsync("CreateLoadBalancer", ("Name", "a"), ("Subnets.member.1", subnets[0]))).ShouldBeRefused(
            400, "ValidationError", "At least two subnets in two different Availability Zones must be specified");
        (await aws.CallAsync("CreateLoadBalancer", ("Name", "a"), ("Subnets.member.1", "subnet-0123456789abcdef0"))).ShouldBeRefused(
            400, "SubnetNotFound", "The subnet ID 'subnet-0123456789abcdef0' does not exist");
        var vpc = (await aws.Ec2Async("CreateVpc", ("CidrBlock", "10.0.0.0/16"))).Get("vpcId");
        (string, string)[] create =
            [("Name", "a"), ("Subnets.member.1", await SubnetAsync(vpc, 0, "a")), ("Subnets.member.2", await SubnetAsync(vpc, 1, "b"))];
        (await aws.CallAsync("CreateLoadBalancer", create)).ShouldBeRefused(400, "InvalidSubnet", $"VPC {vpc} has no internet gateway");
        (await aws.CallAsync("CreateLoadBalancer", [.. create, ("Subnets.member.3", await SubnetAsync(vpc, 2, "b"))])).ShouldBeRefused(
            400, "InvalidConfigurationRequest", "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        (await aws.CallAsync("CreateLoadBalancer", [.. create, ("Scheme", "internal")])).ShouldSucceed().Get("DNSName")
            .ShouldStartWith("internal-a-");
        (await aws.CreateAsync("b", ("SecurityGroups.member.1",
            (await aws.Ec2Async("DescribeSecurityGroups", ("Filter.1.Name", "vpc-id"), ("Filter.1.Value.1", vpc))).Get("groupId"))))
            .ShouldBeRefused(400, "InvalidSecurityGroup", "One or more security groups are invalid");
    }

    [Fact]
    public async Task Delete_LeavesInterfaces_ThatHoldTheSecurityGroup()
    {
        var group = await aws.OpenGroupAsync();
        var arn = (await aws.CreateAsync("lb", ("SecurityGroups.member.1", group))).Get("LoadBalancerArn");
        var interfaces = await aws.Ec2Async(
            "DescribeNetworkInterfaces", ("Filter.1.Name", "description"), ("Filter.1.Value.1", "ELB app/lb/*"));
        interfaces.All("networkInterfaceId").Length.ShouldBe(2);
        interfaces.All("requesterId").ShouldBe(["amazon-elb", "amazon-elb"]);

        (await aws.CallAsync("DeleteLoadBalancer", ("LoadBalancerArn", arn))).ShouldSucceed();
        (await aws.CallAsync("DescribeLoadBalancers", ("LoadBalancerArns.member.1", arn))).ShouldBeRefused(
            400, "LoadBalancerNotFound", "One or more load balancers not found");
        (await aws.CallAsync("DescribeLoadBalancers", ("Names.member.1", "lb"))).ShouldBeRefused(
            400, "LoadBalancerNotFound", "Load balancers '[lb]' not found");
        (await aws.Ec2Async("DeleteSecurityGroup", ("GroupId", group))).ShouldBeRefused(
            400, "DependencyViolation", $"resource {group} has a dependent object");
        (await aws.CallAsync("DeleteLoadBalancer", ("LoadBalancerArn", arn))).ShouldSucceed();

        aws.Time.Advance(ElbWorld.Settle);
        (await aws.Ec2Async("DescribeNetworkInterfaces")).All("networkInterfaceId").ShouldBeEmpty();
        (await aws.Ec2Async("DeleteSecurityGroup", ("GroupId", group))).ShouldSucceed();
    }

    [Fact]
    public async Task DeletionProtection_ProtectsFromDeletion()
    {
        var arn = (await aws.CreateAsync()).Get("LoadBalancerArn");
        (string, string)[] protect =
            [("LoadBalancerArn", arn), ("Attributes.member.1.Key", "deletion_protection.enabled"), ("Attributes.member.1.Value", "true")];
        (await aws.CallAsync("ModifyLoadBalancerAttributes", protect)).ShouldSucceed();
        (await aws.CallAsync("DeleteLoadBalancer", ("LoadBalancerArn", arn))).ShouldBeRefused(
            400, "OperationNotPermitted", $"Load balancer '{arn}' cannot be deleted because deletion protection is enabled");
        (await aws.CallAsync("ModifyLoadBalancerAttributes", [.. protect[..2], ("Attributes.member.1.Value", "false")])).ShouldSucceed();
        (await aws.CallAsync("DeleteLoadBalancer", ("LoadBalancerArn", arn))).ShouldSucceed();
    }

    [Fact]
    public async Task Settings_AreChangedOneByOne()
    {
        var arn = (await aws.CreateAsync()).Get("LoadBalancerArn");
        var group = await aws.OpenGroupAsync();
        (await aws.CallAsync("SetSecurityGroups", ("LoadBalancerArn", arn), ("SecurityGroups.member.1", group))).ShouldSucceed();
        (await aws.CallAsync("SetIpAddressType", ("LoadBalancerArn", arn), ("IpAddressType", "dualstack"))).ShouldSucceed();
        var other = await aws.Ec2Async(
            "DescribeSubnets", ("Filter.1.Name", "availability-zone"), ("Filter.1.Value.1", "us-east-1c"),
            ("Filter.1.Value.2", "us-east-1d"));
        (await aws.CallAsync(
            "SetSubnets",
            ("LoadBalancerArn", arn),
            ("Subnets.member.1", other.All("subnetId")[0]),
            ("Subnets.member.2", other.All("subnetId")[1])))
            .ShouldSucceed().All("ZoneName").Order(StringComparer.Ordinal).ShouldBe(["us-east-1c", "us-east-1d"]);
        var found = await aws.CallAsync("DescribeLoadBalancers", ("LoadBalancerArns.member.1", arn));
        found["IpAddressType"].ShouldBe("dualstack");
        found.Elements("SecurityGroups").Single().Value.ShouldBe(group);
        found.All("SubnetId").ShouldBe(other.All("subnetId"), ignoreOrder: true);
    }

    [Fact]
    public async Task WhatIsNotThere_SaysSo()
    {
        (await aws.CreateAsync("lb", ("Type", "network"))).ShouldBeRefused(
            501, "NotImplemented", "The local AWS of irsactl does not implement load balancers of type network in elasticloadbalancing.");
        (await aws.CreateAsync("lb", ("IpamPools.Ipv4IpamPoolId", "p"))).ShouldBeRefused(501, "NotImplemented");
        var arn = (await aws.CreateAsync()).Get("LoadBalancerArn");
        (await aws.CallAsync(
            "ModifyLoadBalancerAttributes",
            ("LoadBalancerArn", arn), ("Attributes.member.1.Key", "access_logs.s3.enabled"),
            ("Attributes.member.1.Value", "true"))).ShouldBeRefused(501, "NotImplemented");
        (await aws.CallAsync(
            "ModifyLoadBalancerAttributes",
            ("LoadBalancerArn", arn), ("Attributes.member.1.Key", "colour"), ("Attributes.member.1.Value", "red"))).ShouldBeRefused(
            400, "ValidationError", "Load balancer attribute key 'colour' is not recognized");
        (await aws.CallAsync("DescribeLoadBalancerAttributes", ("LoadBalancerArn", "lb"))).ShouldBeRefused(
            400, "ValidationError", "'lb' is not a valid load balancer ARN");
        (await aws.CallAsync("ConfigureHealthCheck")).ShouldBeRefused(
            400, "InvalidAction", "Could not find operation ConfigureHealthCheck for version NO_VERSION_SPECIFIED");
        (await aws.CallAsync("CreateTrustStore")).ShouldBeRefused(501, "NotImplemented");
    }

    private async Task<string> SubnetAsync(string vpc, int number, string zone) => (await aws.Ec2Async(
        "CreateSubnet", ("VpcId", vpc), ("CidrBlock", $"10.0.{number}.0/24"),
        ("AvailabilityZone", $"us-east-1{zone}"))).ShouldSucceed().Get("subnetId");
}
