using System.Net;
using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.ElasticLoadBalancing;

public sealed class ElasticLoadBalancingClientTests
{
    private const string Found =
        """
        <DescribeLoadBalancersResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeLoadBalancersResult><LoadBalancers><member>
        <LoadBalancerArn>arn:lb</LoadBalancerArn><DNSName>n-1.eu-west-1.elb.amazonaws.com</DNSName><CanonicalHostedZoneId>Z32</CanonicalHostedZoneId>
        <LoadBalancerName>n</LoadBalancerName><Scheme>internet-facing</Scheme><VpcId>vpc-1</VpcId><State><Code>provisioning</Code></State><Type>application</Type>
        <AvailabilityZones><member><ZoneName>eu-west-1a</ZoneName><SubnetId>subnet-a</SubnetId></member><member><SubnetId>subnet-b</SubnetId></member></AvailabilityZones>
        <SecurityGroups><member>sg-1</member></SecurityGroups><IpAddressType>ipv4</IpAddressType></member></LoadBalancers></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "elasticloadbalancing.eu-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "elasticloadbalancing.cn-north-1.amazonaws.com.cn")]
    [InlineData("eusc-de-east-1", "elasticloadbalancing.eusc-de-east-1.amazonaws.eu")]
    public async Task FindLoadBalancer_AnyRegion_GoesToItsEndpoint(string region, string host)
    {
        using var aws = FakeAws.Answering(Found);
        using var clients = TestClients.For(aws, region);

        var found = (await clients.ElasticLoadBalancing.FindLoadBalancerAsync("n", Cancellation)).ShouldNotBeNull();

        (found.Arn, found.DnsName, found.CanonicalZoneId, found.VpcId, found.State).ShouldBe(
            ("arn:lb", "n-1.eu-west-1.elb.amazonaws.com", "Z32", "vpc-1", "provisioning"));
        (found.Type, found.Scheme, found.IpAddressType).ShouldBe((LoadBalancer.Application, LoadBalancer.InternetFacing, "ipv4"));
        found.SubnetIds.ShouldBe(["subnet-a", "subnet-b"]);
        found.SecurityGroupIds.ShouldBe(["sg-1"]);
        var request = aws.Requests.ShouldHaveSingleItem();
        request.Url.AbsoluteUri.ShouldBe($"https://{host}/");
        request.Authorization.ShouldContain($"/{region}/elasticloadbalancing/aws4_request");
        request.Form.ShouldBe(Form("DescribeLoadBalancers", ("Names.member.1", "n")));
    }

    [Theory]
    [InlineData("LoadBalancerNotFound")]
    [InlineData("TargetGroupNotFound")]
    public async Task Find_None_IsNull(string code)
    {
        using var aws = new FakeAws(_ => FakeAws.Answer.Refusal(code, "not there", HttpStatusCode.BadRequest));
        using var clients = TestClients.For(aws);
        var service = clients.ElasticLoadBalancing;

        (await service.FindLoadBalancerAsync("n", Cancellation)).ShouldBeNull();
        (await service.FindTargetGroupAsync("n", Cancellation)).ShouldBeNull();
        (await service.ListListenersAsync("arn:lb", Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();
        (await service.ListTagsAsync("arn:lb", Cancellation)).ShouldBeEmpty();
        await service.DeleteLoadBalancerAsync("arn:lb", Cancellation);
        await service.DeleteTargetGroupAsync("arn:tg", Cancellation);
    }

    [Fact]
    public async Task CreateLoadBalancer_AllMembers_AreSentFlattened()
    {
        using var aws = FakeAws.Answering(
            Found.Replace("Describe", "Create", StringComparison.Ordinal).Replace("BalancersRes", "BalancerRes", StringComparison.Ordinal));
        using var clients = TestClients.For(aws);

        var made = await clients.ElasticLoadBalancing.CreateLoadBalancerAsync(
            "n", ["subnet-a", "subnet-b"], ["sg-1"], "dualstack", [new ResourceTag("k", "v")], Cancellation);

        made.Arn.ShouldBe("arn:lb");
        aws.Requests.ShouldHaveSingleItem().Form.ShouldBe(Form(
            "CreateLoadBalancer",
            ("Name", "n"),
            ("Type", "application"),
            ("Scheme", "internet-facing"),
            ("IpAddressType", "dualstack"),
            ("Subnets.member.1", "subnet-a"),
            ("Subnets.member.2", "subnet-b"),
            ("SecurityGroups.member.1", "sg-1"),
            ("Tags.member.1.Key", "k"),
            ("Tags.member.1.Value", "v")));
    }

    [Fact]
    public async Task Listener_WrittenAndRead_IsTheSame()
    {
        using var aws = FakeAws.Answering(
            """
            <R><DescribeListenersResult><Listeners><member><ListenerArn>arn:l</ListenerArn><LoadBalancerArn>arn:lb</LoadBalancerArn><Port>443</Port><Protocol>HTTPS</Protocol>
            <Certificates><member><CertificateArn>arn:c</CertificateArn></member></Certificates><SslPolicy>p</SslPolicy>
            <DefaultActions><member><Type>fixed-response</Type><Order>1</Order><FixedResponseConfig><StatusCode>404</StatusCode><ContentType>text/plain</ContentType></FixedResponseConfig></member></DefaultActions>
            </member><member><ListenerArn>arn:m</ListenerArn><Port>80</Port><Protocol>HTTP</Protocol><DefaultActions><member><Type>redirect</Type></member></DefaultActions></member></Listeners></DescribeListenersResult></R>
            """);
        using var clients = TestClients.For(aws);
        var service = clients.ElasticLoadBalancing;
        var wanted = new Listener(443, "HTTPS", "arn:c", "p", 404);

        await service.CreateListenerAsync("arn:lb", wanted, [], Cancellation);
        await service.ModifyListenerAsync(wanted with { Arn = "arn:l" }, Cancellation);
        var found = await service.ListListenersAsync("arn:lb", Cancellation).ToListAsync(Cancellation);

        found.ShouldBe([wanted with { Arn = "arn:l" }, new Listener(80, "HTTP", null, null, null) { Arn = "arn:m" }]);
        (string, string)[] members =
        [
            ("Port", "443"), ("Protocol", "HTTPS"), ("Certificates.member.1.CertificateArn", "arn:c"), ("SslPolicy", "p"),
            ("DefaultActions.member.1.Type", "fixed-response"), ("DefaultActions.member.1.FixedResponseConfig.StatusCode", "404"),
            ("DefaultActions.member.1.FixedResponseConfig.ContentType", "text/plain"),
        ];
        aws.Requests[0].Form.ShouldBe(Form("CreateListener", [("LoadBalancerArn", "arn:lb"), .. members]), ignoreOrder: true);
        aws.Requests[1].Form.ShouldBe(Form("ModifyListener", [("ListenerArn", "arn:l"), .. members]), ignoreOrder: true);
    }

    [Fact]
    public async Task Rules_OfEveryShape_AreToldApart()
    {
        using var aws = new FakeAws(request => new FakeAws.Answer(request.Form.ContainsKey("Marker")
            ? $"<R><DescribeRulesResult><Rules>{Rule("d", "<member><Type>forward</Type></member>", "", isDefault: true)}</Rules>"
                + "</DescribeRulesResult></R>"
            : "<R><DescribeRulesResult>"
                + $"<Rules>{Rule("a", Forward("arn:t"), Paths("/a", "/b"))}{Rule("b", Forward("arn:t"), Paths("/a") + Host)}"
                + $"{Rule("c", "<member><Type>fixed-response</Type></member>", Paths("/a"))}</Rules><NextMarker>m</NextMarker>"
                + "</DescribeRulesResult></R>"));
        using var clients = TestClients.For(aws);

        var rules = await clients.ElasticLoadBalancing.ListRulesAsync("arn:l", Cancellation).ToListAsync(Cancellation);

        rules.Select(rule => (rule.Arn, string.Join(' ', rule.Paths), rule.TargetGroupArn))
            .ShouldBe([("a", "/a /b", "arn:t"), ("b", "", "arn:t"), ("c", "/a", null)]);
        rules[0].DoesTheSameAs(new ListenerRule(["/b", "/a"], "arn:t")).ShouldBeTrue();
        rules[0].DoesTheSameAs(new ListenerRule(["/b"], "arn:t")).ShouldBeFalse();
        rules[0].DoesTheSameAs(new ListenerRule(["/b", "/a"], "arn:u")).ShouldBeFalse();
    }

    [Fact]
    public async Task Writes_EachOfThem_AreSentFlattened()
    {
        using var aws = FakeAws.Answering(
            "<R><CreateTargetGroupResult><TargetGroups><member><TargetGroupArn>arn:t</TargetGroupArn></member></TargetGroups>"
            + "</CreateTargetGroupResult></R>");
        using var clients = TestClients.For(aws);
        var service = clients.ElasticLoadBalancing;

        (await service.CreateFunctionTargetGroupAsync("n", [], Cancellation)).ShouldBe("arn:t");
        await service.DisableMultiValueHeadersAsync("arn:t", Cancellation);
        await service.RegisterTargetAsync("arn:t", "arn:f", Cancellation);
        await service.CreateRuleAsync("arn:l", new ListenerRule(["/a", "/b"], "arn:t"), [new ResourceTag("k", "v")], Cancellation);
        await service.SetSubnetsAsync("arn:lb", ["subnet-a"], Cancellation);
        await service.AddTagsAsync("arn:lb", [new ResourceTag("k", "v")], Cancellation);

        aws.Requests[0].Form.ShouldBe(Form("CreateTargetGroup", ("Name", "n"), ("TargetType", "lambda")));
        aws.Requests[1].Form.ShouldBe(Form(
            "ModifyTargetGroupAttributes",
            ("TargetGroupArn", "arn:t"),
            ("Attributes.member.1.Key", "lambda.multi_value_headers.enabled"),
            ("Attributes.member.1.Value", "false")));
        aws.Requests[2].Form.ShouldBe(Form("RegisterTargets", ("TargetGroupArn", "arn:t"), ("Targets.member.1.Id", "arn:f")));
        aws.Requests[3].Form.ShouldBe(Form(
            "CreateRule",
            ("ListenerArn", "arn:l"),
            ("Priority", "1"),
            ("Conditions.member.1.Field", "path-pattern"),
            ("Conditions.member.1.PathPatternConfig.Values.member.1", "/a"),
            ("Conditions.member.1.PathPatternConfig.Values.member.2", "/b"),
            ("Actions.member.1.Type", "forward"),
            ("Actions.member.1.TargetGroupArn", "arn:t"),
            ("Tags.member.1.Key", "k"),
            ("Tags.member.1.Value", "v")));
        aws.Requests[4].Form.ShouldBe(Form("SetSubnets", ("LoadBalancerArn", "arn:lb"), ("Subnets.member.1", "subnet-a")));
        aws.Requests[5].Form.ShouldBe(
            Form("AddTags", ("ResourceArns.member.1", "arn:lb"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v")));
    }

    private const string Host = "<member><Field>host-header</Field><Values><member>a</member></Values></member>";

    private static string Rule(string arn, string action, string conditions, bool isDefault = false) =>
        $"<member><RuleArn>{arn}</RuleArn><Priority>1</Priority><Conditions>{conditions}</Conditions><Actions>{action}</Actions>"
        + $"<IsDefault>{(isDefault ? "true" : "false")}</IsDefault></member>";

    private static string Paths(params string[] paths) =>
        "<member><Field>path-pattern</Field><PathPatternConfig>"
        + $"<Values>{string.Concat(paths.Select(path => $"<member>{path}</member>"))}</Values></PathPatternConfig></member>";

    private static string Forward(string target) =>
        $"<member><Type>forward</Type><TargetGroupArn>{target}</TargetGroupArn><ForwardConfig><TargetGroups><member>"
        + $"<TargetGroupArn>{target}</TargetGroupArn><Weight>1</Weight></member></TargetGroups></ForwardConfig></member>";

    private static Dictionary<string, string> Form(string action, params IEnumerable<(string Name, string Value)> members) =>
        new(
            new[] { KeyValuePair.Create("Action", action), KeyValuePair.Create("Version", "2015-12-01") }
                .Concat(members.Select(member => KeyValuePair.Create(member.Name, member.Value))),
            StringComparer.Ordinal);
}
