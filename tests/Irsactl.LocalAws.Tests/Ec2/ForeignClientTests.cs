using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Ec2;

/// <summary>EC2 through programs we did not write.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    [Fact]
    public async Task Boto3_BuildsANetwork()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task AwsCli_OpensAPortOfTheDefaultGroup()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await Ec2Async(
            "authorize-security-group-ingress", "--group-name", "default", "--protocol", "tcp", "--port", "443", "--cidr", "0.0.0.0/0");

        (await Ec2Async(
            "describe-security-groups", "--filters", "Name=ip-permission.from-port,Values=443", "--query", "SecurityGroups[].GroupName",
            "--output", "text"))
            .Trim().ShouldBe("default");
        (await Ec2Async(
            "describe-subnets", "--filters", "Name=default-for-az,Values=true", "--query", "length(Subnets)", "--max-items",
            "50")).ShouldContain("6");
        World.Log.ShouldBeEmpty();
    }

    private const string Program = """
        import boto3, botocore.exceptions
        ec2 = boto3.resource("ec2")
        client = ec2.meta.client
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "mine"}]}])
        client.get_waiter("vpc_available").wait(VpcIds=[vpc.id])
        vpc.modify_attribute(EnableDnsHostnames={"Value": True})
        assert vpc.describe_attribute(Attribute="enableDnsHostnames")["EnableDnsHostnames"]["Value"] is True
        zones = [z["ZoneName"] for z in client.describe_availability_zones()["AvailabilityZones"]]
        subnets = [vpc.create_subnet(CidrBlock=f"10.0.{i}.0/24", AvailabilityZone=zones[i]) for i in range(2)]
        gateway = ec2.create_internet_gateway()
        vpc.attach_internet_gateway(InternetGatewayId=gateway.id)
        table = vpc.create_route_table()
        table.create_route(DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway.id)
        for subnet in subnets:
            table.associate_with_subnet(SubnetId=subnet.id)
        table.reload()
        assert sorted(a.subnet_id for a in table.associations) == sorted(s.id for s in subnets)
        assert [r.state for r in table.routes] == ["active", "active"]
        group = vpc.create_security_group(GroupName="web", Description="d")
        rules = group.authorize_ingress(IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "all"}]}])
        assert rules["SecurityGroupRules"][0]["CidrIpv4"] == "0.0.0.0/0", rules
        group.reload()
        assert group.ip_permissions == [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "UserIdGroupPairs": [], "Ipv6Ranges": [], "PrefixListIds": [],
            "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "all"}]}], group.ip_permissions
        pages = client.get_paginator("describe_subnets").paginate(PaginationConfig={"PageSize": 5})
        assert sum(len(p["Subnets"]) for p in pages) == 8
        try:
            vpc.delete()
            raise AssertionError("deleted")
        except botocore.exceptions.ClientError as refused:
            assert refused.response["Error"]["Code"] == "DependencyViolation", refused
        group.delete()
        for association in table.associations:
            association.delete()
        table.delete()
        gateway.detach_from_vpc(VpcId=vpc.id)
        gateway.delete()
        for subnet in subnets:
            subnet.delete()
        vpc.delete()
        """;

    private Task<string> Ec2Async(params string[] arguments) => AwsAsync(["ec2", .. arguments]);
}
