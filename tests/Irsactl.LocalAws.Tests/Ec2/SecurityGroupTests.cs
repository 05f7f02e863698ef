using Irsactl.LocalAws.Foundation.Identities;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Ec2;

/// <summary>Security groups and their rules.</summary>
public sealed class SecurityGroupTests : Ec2Test
{
    [Fact]
    public async Task Group_LetsEverythingOut_AndIsUniqueInItsVpc()
    {
        var vpc = await DefaultVpcAsync();
        var id = await CreateGroupAsync(vpc);
        var group = await CallAsync("DescribeSecurityGroups", ("GroupId.1", id));
        group["securityGroupArn"].ShouldBe($"arn:aws:ec2:us-east-1:123456789012:security-group/{id}");
        group.Elements("ipPermissions").Single().HasElements.ShouldBeFalse();
        group.Elements("ipPermissionsEgress").Single().Value.ShouldBe("-10.0.0.0/0");
        (await CallAsync("CreateSecurityGroup", ("GroupName", "web"), ("GroupDescription", "x"), ("VpcId", vpc)))
            .ShouldBeRefused(400, "InvalidGroup.Duplicate", $"The security group 'web' already exists for VPC '{vpc}'");
        await CreateGroupAsync(await CreateVpcAsync());
        (await CallAsync("DescribeSecurityGroups", ("GroupName.1", "web"))).All("groupId").ShouldBe([id]);
        (await CallAsync("DescribeSecurityGroups", ("GroupName.1", "other"))).ShouldBeRefused(
            400, "InvalidGroup.NotFound", $"The security group 'other' does not exist in default VPC '{vpc}'");
        (await CallAsync("DeleteSecurityGroup", ("GroupName", "web"))).ShouldSucceed()["groupId"].ShouldBe(id);
        (await CallAsync("DescribeSecurityGroups", ("GroupId.1", id))).ShouldBeRefused(
            400, "InvalidGroup.NotFound", $"The security group '{id}' does not exist");
    }

    [Theory]
    [InlineData("default", "d", "Cannot use reserved security group name: default")]
    [InlineData("sg-x", "d", "Invalid group name. Group names may not be in the format sg-*.")]
    [InlineData("grüße", "d", "Value (grüße) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.")]
    [InlineData("n", "“”", "Value (“”) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.")]
    public async Task Names_ThatNoGroupMayHave_AreRefused(string name, string description, string message) =>
        (await CallAsync("CreateSecurityGroup", ("GroupName", name), ("GroupDescription", description))).ShouldBeRefused(
            400, "InvalidParameterValue", message);

    [Fact]
    public async Task Rules_AreAddedOnce_ShownTogether_AndRevoked()
    {
        var id = await CreateGroupAsync(await DefaultVpcAsync());
        (string, string)[] rule =
        [
            ("GroupId", id), ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", "443"), ("IpPermissions.1.ToPort", "443"),
            ("IpPermissions.1.IpRanges.1.CidrIp", "203.0.113.7/24"), ("IpPermissions.1.IpRanges.1.Description", "office"),
            ("IpPermissions.1.Ipv6Ranges.1.CidrIpv6", "2001:db8::1/32"),
        ];
        var made = (await CallAsync("AuthorizeSecurityGroupIngress", rule)).ShouldSucceed();
        made.All("cidrIpv4").ShouldBe(["203.0.113.0/24"]);
        made.All("cidrIpv6").ShouldBe(["2001:db8::/32"]);
        made.All("securityGroupRuleId").ShouldAllBe(found => found.StartsWith("sgr-0", StringComparison.Ordinal));
        (await CallAsync("AuthorizeSecurityGroupIngress", rule)).ShouldBeRefused(
            400,
            "InvalidPermission.Duplicate",
            "the specified rule \"peer: 203.0.113.0/24, TCP, from port: 443, to port: 443, ALLOW\" already exists");

        var shown = await CallAsync("DescribeSecurityGroups", ("GroupId.1", id));
        shown.Elements("ipPermissions").Single().Elements().Count().ShouldBe(1);
        (await CallAsync("DescribeSecurityGroups", ("Filter.1.Name", "ip-permission.cidr"), ("Filter.1.Value.1", "203.0.113.0/24")))
            .All("groupId").ShouldContain(found => found == id);
        (await CallAsync("DescribeSecurityGroupRules", ("Filter.1.Name", "group-id"), ("Filter.1.Value.1", id)))
            .All("securityGroupRuleId").Length.ShouldBe(3);

        (await CallAsync("RevokeSecurityGroupIngress", ("GroupId", id), ("SecurityGroupRuleId.1", made.All("securityGroupRuleId")[0])))
            .ShouldSucceed();
        (await CallAsync("RevokeSecurityGroupIngress", rule)).ShouldBeRefused(
            400, "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        (await CallAsync("RevokeSecurityGroupIngress", [.. rule[..4], rule[6]])).ShouldSucceed();
        (await CallAsync("DescribeSecurityGroups", ("GroupId.1", id))).Elements("ipPermissions").Single().HasElements.ShouldBeFalse();
    }

    [Theory]
    [InlineData("tcp", null, null, "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.")]
    [InlineData("tcp", "1", "70000", "TCP/UDP port (70000) out of range")]
    [InlineData("spx", "1", "2", "Invalid value 'spx' for IP protocol. Unknown protocol.")]
    public async Task Traffic_ThatCannotBe_IsRefused(string protocol, string? from, string? to, string message)
    {
        var id = await CreateGroupAsync(await DefaultVpcAsync());
        List<(string, string)> rule = [("GroupId", id), ("IpProtocol", protocol), ("CidrIp", "0.0.0.0/0")];
        if (from is not null && to is not null)
        {
            rule.AddRange([("FromPort", from), ("ToPort", to)]);
        }

        (await CallAsync("AuthorizeSecurityGroupIngress", [.. rule])).ShouldBeRefused(400, "InvalidParameterValue", message);
    }

    [Fact]
    public async Task Group_ThatAnotherOnesRulesName_CannotBeDeleted()
    {
        var vpc = await DefaultVpcAsync();
        var (one, two) = (await CreateGroupAsync(vpc, "one"), await CreateGroupAsync(vpc, "two"));
        (string, string)[] rule = [("GroupId", one), ("IpPermissions.1.IpProtocol", "-1"), ("IpPermissions.1.Groups.1.GroupId", two)];
        (await CallAsync("AuthorizeSecurityGroupIngress", rule)).ShouldSucceed()["referencedGroupInfo"].ShouldNotBeNull();
        (await CallAsync("DeleteSecurityGroup", ("GroupId", two))).ShouldBeRefused(
            400, "DependencyViolation", $"resource {two} has a dependent object");
        (await CallAsync("RevokeSecurityGroupIngress", rule)).ShouldSucceed();
        (await CallAsync("DeleteSecurityGroup", ("GroupId", two))).ShouldSucceed();
    }

    [Fact]
    public async Task Rules_HaveTagsOfTheirOwn_AndALimit()
    {
        var id = await CreateGroupAsync(await DefaultVpcAsync());
        var made = await CallAsync(
            "AuthorizeSecurityGroupIngress",
            ("GroupId", id), ("IpProtocol", "udp"), ("FromPort", "53"), ("ToPort", "53"), ("CidrIp", "10.0.0.0/8"),
            ("TagSpecification.1.ResourceType", "security-group-rule"), ("TagSpecification.1.Tag.1.Key", "k"),
            ("TagSpecification.1.Tag.1.Value", "v"));
        var rule = made.ShouldSucceed().Get("securityGroupRuleId");
        (await CallAsync("CreateTags", ("ResourceId.1", rule), ("Tag.1.Key", "l"), ("Tag.1.Value", "w"))).ShouldSucceed();
        (await CallAsync("DescribeSecurityGroupRules", ("SecurityGroupRuleId.1", rule))).All("key").ShouldBe(["k", "l"]);
        List<(string, string)> many = [("GroupId", id), ("IpPermissions.1.IpProtocol", "-1")];
        many.AddRange(Enumerable.Range(1, 60).Select(number => ($"IpPermissions.1.IpRanges.{number}.CidrIp", $"10.0.{number}.0/24")));
        (await CallAsync("AuthorizeSecurityGroupIngress", [.. many])).ShouldBeRefused(
            400, "RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");
        (await CallAsync("AuthorizeSecurityGroupIngress", [.. many[..^1]])).ShouldSucceed();
    }
}
