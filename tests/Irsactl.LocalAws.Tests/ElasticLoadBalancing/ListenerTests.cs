using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Listeners, their certificates and rules.</summary>
public sealed class ListenerTests
{
    private readonly ElbWorld aws = new();

    [Fact]
    public async Task Https_NeedsACertificateThatIsIssued()
    {
        var (balancer, _) = await aws.CreateActiveAsync();
        (string, string)[] https = [.. Fixed(balancer, "HTTPS", "443")];
        (await aws.CallAsync("CreateListener", https)).ShouldBeRefused(
            400, "ValidationError", "A certificate must be specified for HTTPS listeners");
        var absent = aws.Certificates.Add("x", isIssued: true).Replace("/x", "/y", StringComparison.Ordinal);
        (await aws.CallAsync("CreateListener", [.. https, ("Certificates.member.1.CertificateArn", absent)])).ShouldBeRefused(
            400, "CertificateNotFound", $"Certificate '{absent}' not found");
        var pending = aws.Certificates.Add("pending", isIssued: false, "a.example");
        (await aws.CallAsync("CreateListener", [.. https, ("Certificates.member.1.CertificateArn", pending)]))
            .ShouldBeRefused(400, "UnsupportedCertificate");
        var issued = aws.Certificates.Add("issued", isIssued: true, "a.example");
        (await aws.CallAsync("CreateListener", [.. https, ("Certificates.member.1.CertificateArn", issued), ("SslPolicy", "none")]))
            .ShouldBeRefused(
                400, "SSLPolicyNotFound", "SSL policy 'none' not found");

        var made = (await aws.CallAsync("CreateListener", [.. https, ("Certificates.member.1.CertificateArn", issued)])).ShouldSucceed();
        made.Get("ListenerArn").ShouldMatch(
            "^arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/[0-9a-f]{16}/[0-9a-f]{16}$");
        made["SslPolicy"].ShouldBe("ELBSecurityPolicy-2016-08");
        aws.UsersOf(issued).ShouldBe([balancer]);
        (await aws.CallAsync("CreateListener", [.. https, ("Certificates.member.1.CertificateArn", issued)])).Get("ListenerArn")
            .ShouldBe(made.Get("ListenerArn"));
        (await aws.CallAsync("CreateListener", Fixed(balancer, "HTTP", "443"))).ShouldBeRefused(
            400, "DuplicateListener", $"A listener already exists on this port for this load balancer '{balancer}'");

        var second = aws.Certificates.Add("second", isIssued: true, "b.example");
        (string, string)[] more = [("ListenerArn", made.Get("ListenerArn")), ("Certificates.member.1.CertificateArn", second)];
        (await aws.CallAsync("AddListenerCertificates", more)).ShouldSucceed();
        (await aws.CallAsync("DescribeListenerCertificates", more[..1])).All("IsDefault").ShouldBe(["true", "false"]);
        (await aws.CallAsync("RemoveListenerCertificates", [more[0], ("Certificates.member.1.CertificateArn", issued)])).ShouldBeRefused(
            400, "OperationNotPermitted", "Default certificate cannot be removed from the listener");
        (await aws.CallAsync("RemoveListenerCertificates", more)).ShouldSucceed();
        aws.UsersOf(second).ShouldBeEmpty();
        (await aws.CallAsync(
            "ModifyListener",
            [more[0], ("Certificates.member.1.CertificateArn", second), ("SslPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06")]))
            .ShouldSucceed()["SslPolicy"].ShouldBe("ELBSecurityPolicy-TLS13-1-2-2021-06");
        (await aws.CallAsync("DeleteLoadBalancer", ("LoadBalancerArn", balancer))).ShouldSucceed();
        aws.UsersOf(second).ShouldBeEmpty();
    }

    [Fact]
    public async Task TargetGroup_BelongsToOneLoadBalancer()
    {
        var group = await aws.CreateTargetAsync();
        await aws.CreateListenerAsync((await aws.CreateActiveAsync("one")).Arn, group);
        var (other, _) = await aws.CreateActiveAsync("two");
        (await aws.CallAsync(
            "CreateListener",
            ("LoadBalancerArn", other), ("Protocol", "HTTP"), ("Port", "80"), ("DefaultActions.member.1.Type", "forward"),
            ("DefaultActions.member.1.TargetGroupArn", group)))
            .ShouldBeRefused(
                400,
                "TargetGroupAssociationLimit",
                $"The following target groups cannot be associated with more than one load balancer: {group}");
    }

    [Fact]
    public async Task Rules_HavePrioritiesOfTheirOwn_AndADefaultLast()
    {
        var (balancer, _) = await aws.CreateActiveAsync();
        var group = await aws.CreateTargetAsync();
        var listener = (await aws.CallAsync("CreateListener", Fixed(balancer, "HTTP", "80"))).Get("ListenerArn");
        var first = (await RuleAsync(listener, "10", group)).ShouldSucceed();
        first.Get("RuleArn").ShouldMatch(
            "^arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/lb/[0-9a-f]{16}/[0-9a-f]{16}/[0-9a-f]{16}$");
        (await RuleAsync(listener, "10", group)).ShouldBeRefused(400, "PriorityInUse", "Priority '10' is currently in use");
        var second = (await RuleAsync(listener, "5", group)).Get("RuleArn");

        var all = await aws.CallAsync("DescribeRules", ("ListenerArn", listener));
        all.All("Priority").ShouldBe(["5", "10", "default"]);
        all.All("IsDefault").ShouldBe(["false", "false", "true"]);
        (await aws.CallAsync("DescribeRules", ("RuleArns.member.1", all.All("RuleArn")[2])))["StatusCode"].ShouldBe("404");
        (await aws.CallAsync("DeleteRule", ("RuleArn", all.All("RuleArn")[2]))).ShouldBeRefused(400, "OperationNotPermitted");

        (await aws.CallAsync(
            "SetRulePriorities",
            ("RulePriorities.member.1.RuleArn", second), ("RulePriorities.member.1.Priority", "10"),
            ("RulePriorities.member.2.RuleArn", first.Get("RuleArn")), ("RulePriorities.member.2.Priority", "5"))).ShouldSucceed();
        (await aws.CallAsync("DescribeRules", ("ListenerArn", listener))).All("RuleArn")[0].ShouldBe(first.Get("RuleArn"));
        (await aws.CallAsync("SetRulePriorities", ("RulePriorities.member.1.RuleArn", second), ("RulePriorities.member.1.Priority", "5")))
            .ShouldBeRefused(400, "PriorityInUse");

        (await aws.CallAsync("ModifyRule", ("RuleArn", second))).ShouldBeRefused(
            400, "ValidationError", "Either conditions or actions must be specified");
        (await aws.CallAsync(
            "ModifyRule", ("RuleArn", second), ("Conditions.member.1.Field", "host-header"),
            ("Conditions.member.1.HostHeaderConfig.Values.member.1", "*.example"))).ShouldSucceed();
        (await aws.CallAsync("DescribeRules", ("RuleArns.member.1", second)))["Field"].ShouldBe("host-header");
        (await aws.CallAsync("DeleteRule", ("RuleArn", second))).ShouldSucceed();
        (await aws.CallAsync("DeleteRule", ("RuleArn", second))).ShouldBeRefused(400, "RuleNotFound", "One or more rules not found");
    }

    [Theory]
    [InlineData(
        "colour", "Values.member.1", "x",
        "Condition field 'colour' must be one of '[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]'")]
    [InlineData("path-pattern", "Values.member.1", "", "A condition value must be specified")]
    [InlineData("source-ip", "SourceIpConfig.Values.member.1", "10.0.0.0", "The IP address range '10.0.0.0' is not a valid CIDR block")]
    public async Task Conditions_ThatCannotBe_AreRefused(string field, string name, string value, string message)
    {
        var (balancer, _) = await aws.CreateActiveAsync();
        var listener = (await aws.CallAsync("CreateListener", Fixed(balancer, "HTTP", "80"))).Get("ListenerArn");
        (await aws.CallAsync(
            "CreateRule",
            ("ListenerArn", listener), ("Priority", "1"), ("Conditions.member.1.Field", field), ($"Conditions.member.1.{name}", value),
            ("Actions.member.1.Type", "fixed-response"), ("Actions.member.1.FixedResponseConfig.StatusCode", "200"))).ShouldBeRefused(
                400, "ValidationError", message);
    }

    [Fact]
    public async Task Lists_ComeInPages_AndTagsAreOnEverything()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            await aws.CallAsync("CreateTargetGroup", ("Name", name), ("TargetType", "lambda"));
        }

        var page = await aws.CallAsync("DescribeTargetGroups", ("PageSize", "2"));
        page.All("TargetGroupName").ShouldBe(["a", "b"]);
        var rest = await aws.CallAsync("DescribeTargetGroups", ("PageSize", "2"), ("Marker", page.Get("NextMarker")));
        rest.All("TargetGroupName").ShouldBe(["c"]);
        rest["NextMarker"].ShouldBeNull();

        var (balancer, _) = await aws.CreateActiveAsync();
        var listener = (await aws.CallAsync(
            "CreateListener",
            [.. Fixed(balancer, "HTTP", "80"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1")])).Get("ListenerArn");
        (await aws.CallAsync("AddTags", ("ResourceArns.member.1", listener), ("Tags.member.1.Key", "b"), ("Tags.member.1.Value", "2")))
            .ShouldSucceed();
        (await aws.CallAsync("RemoveTags", ("ResourceArns.member.1", listener), ("TagKeys.member.1", "a"))).ShouldSucceed();
        (await aws.CallAsync("DescribeTags", ("ResourceArns.member.1", listener))).All("Key").ShouldBe(["b"]);
        (await aws.CallAsync("DescribeSSLPolicies", ("Names.member.1", "ELBSecurityPolicy-TLS13-1-3-2021-06"))).All("SslProtocols")
            .ShouldBe(["TLSv1.3"]);
        (await aws.CallAsync("DescribeListenerAttributes", ("ListenerArn", listener))).All("Key")
            .ShouldContain(key => key == "routing.http.response.server.enabled");
        (await aws.CallAsync("DescribeAccountLimits")).All("Name").Length.ShouldBeGreaterThan(5);
    }

    private static (string, string)[] Fixed(string balancer, string protocol, string port) =>
    [
        ("LoadBalancerArn", balancer), ("Protocol", protocol), ("Port", port), ("DefaultActions.member.1.Type", "fixed-response"),
        ("DefaultActions.member.1.FixedResponseConfig.StatusCode", "404"),
    ];

    private Task<Tests.QueryProtocol.QueryReply> RuleAsync(string listener, string priority, string group) => aws.CallAsync(
        "CreateRule",
        ("ListenerArn", listener), ("Priority", priority), ("Conditions.member.1.Field", "path-pattern"),
        ("Conditions.member.1.PathPatternConfig.Values.member.1", $"/{priority}/*"), ("Actions.member.1.Type", "forward"),
        ("Actions.member.1.TargetGroupArn", group));
}
