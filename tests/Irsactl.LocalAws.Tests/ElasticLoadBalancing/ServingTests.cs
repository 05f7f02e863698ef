using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>What the public gets from a load balancer.</summary>
public sealed class ServingTests
{
    private const string Page =
        "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n";
    private readonly ElbWorld aws = new();

    [Fact]
    public async Task Function_GetsTheRequestUndecoded_AndItsAnswerGoesOut()
    {
        var name = await ServeAsync();
        aws.Functions.Returns = """{"statusCode":201,"statusDescription":"201 Made","headers":{"Content-Type":"text/plain","X-Own":"1","Server":"mine"},"body":"hello"}""";
        var answer = (await aws.SendAsync(
            name, "POST", "/a%20b?x=1&x=2%203&y", "text"u8.ToArray(), isHttps: false, ("Content-Type", "text/plain"), ("X-Mine", "one"),
            ("X-Mine", "two"), ("X-Forwarded-For", "203.0.113.1"), ("Connection", "close"))).ShouldNotBeNull();
        answer.Status.ShouldBe(201);
        answer.Reason.ShouldBe("Made");
        answer.Body.ShouldBe("hello");
        answer.Headers["X-Own"].ShouldBe("1");
        answer.Headers["Server"].ShouldBe("awselb/2.0");
        answer.Headers["Content-Length"].ShouldBe("5");

        var sent = aws.Functions.Event.ShouldNotBeNull();
        sent.Select(member => member.Key)
            .ShouldBe(["requestContext", "httpMethod", "path", "queryStringParameters", "headers", "body", "isBase64Encoded"]);
        Text(sent["requestContext"]?["elb"]?["targetGroupArn"]).ShouldNotBeNull().ShouldContain(":targetgroup/tg/");
        Text(sent["httpMethod"]).ShouldBe("POST");
        Text(sent["path"]).ShouldBe("/a%20b");
        Json(sent["queryStringParameters"]).ShouldBe("""{"x":"2%203","y":""}""");
        var headers = sent["headers"].ShouldNotBeNull();
        Text(headers["x-mine"]).ShouldBe("two");
        Text(headers["x-forwarded-for"]).ShouldBe("203.0.113.1, 198.51.100.10");
        Text(headers["x-forwarded-port"]).ShouldBe("80");
        Text(headers["x-forwarded-proto"]).ShouldBe("http");
        Text(headers["x-amzn-trace-id"]).ShouldNotBeNull().ShouldMatch("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$");
        Text(headers["host"]).ShouldBe(name);
        headers["connection"].ShouldBeNull();
        Text(sent["body"]).ShouldBe("text");
        Json(sent["isBase64Encoded"]).ShouldBe("false");
    }

    [Fact]
    public async Task MultiValueHeaders_GoAndComeAsLists()
    {
        var name = await ServeAsync();
        var group = (await aws.CallAsync("DescribeTargetGroups")).Get("TargetGroupArn");
        await aws.CallAsync(
            "ModifyTargetGroupAttributes", ("TargetGroupArn", group), ("Attributes.member.1.Key", "lambda.multi_value_headers.enabled"),
            ("Attributes.member.1.Value", "true"));
        aws.Functions.Returns = """{"statusCode":200,"headers":{"X-Ignored":"1"},"multiValueHeaders":{"Set-Cookie":["a=1","b=2"]},"isBase64Encoded":true,"body":"aGk="}""";

        var answer = await aws.GetAsync(name, "/?x=1&x=2", ("X-Mine", "one"), ("X-Mine", "two"));

        answer.Body.ShouldBe("hi");
        answer.Headers["Set-Cookie"].ShouldBe("a=1,b=2");
        answer.Headers.ContainsKey("X-Ignored").ShouldBeFalse();
        answer.Headers["Content-Type"].ShouldBe("application/octet-stream");
        Json(aws.Functions.Event?["multiValueQueryStringParameters"]).ShouldBe("""{"x":["1","2"]}""");
        Json(aws.Functions.Event?["multiValueHeaders"]?["x-mine"]).ShouldBe("""["one","two"]""");
        (aws.Functions.Event?["headers"]).ShouldBeNull();
    }

    [Fact]
    public async Task Bodies_ThatAreNoText_GoInBase64()
    {
        var name = await ServeAsync();
        await aws.SendAsync(name, "PUT", "/", [0, 255], isHttps: false, ("Content-Type", "application/octet-stream"));
        Text(aws.Functions.Event?["body"]).ShouldBe("AP8=");
        Json(aws.Functions.Event?["isBase64Encoded"]).ShouldBe("true");
        await aws.SendAsync(
            name, "PUT", "/", "{}"u8.ToArray(), isHttps: false, ("Content-Type", "application/json; charset=utf-8"),
            ("Content-Encoding", "x"));
        Json(aws.Functions.Event?["isBase64Encoded"]).ShouldBe("true");
        (await aws.SendAsync(name, "PUT", "/", new byte[(1024 * 1024) + 1], isHttps: false)).ShouldNotBeNull().Status.ShouldBe(413);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"statusCode":"200"}""")]
    [InlineData("""{"statusCode":99}""")]
    [InlineData("""{"statusCode":200,"headers":{"a b":"c"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":"b\r\nc: d"}}""")]
    [InlineData("""{"statusCode":200,"headers":["a"]}""")]
    [InlineData("""{"statusCode":200,"isBase64Encoded":true,"body":"%"}""")]
    [InlineData("""{"statusCode":200,"body":"\ud800"}""")]
    public async Task Function_ThatFailsOrAnswersNonsense_IsABadGateway(string? returns)
    {
        var name = await ServeAsync();
        aws.Functions.Returns = returns;
        var answer = await aws.GetAsync(name);
        answer.Status.ShouldBe(502);
        answer.Body.ShouldBe(Page.Replace("{0}", "502 Bad Gateway", StringComparison.Ordinal));
        answer.Headers["Content-Type"].ShouldBe("text/html");
        answer.Headers["Server"].ShouldBe("awselb/2.0");
    }

    [Fact]
    public async Task Function_ThatNoLongerLetsTheTargetGroupIn_IsABadGateway()
    {
        var name = await ServeAsync();
        aws.Functions.Allowed.Clear();
        (await aws.GetAsync(name)).Status.ShouldBe(502);
    }

    [Fact]
    public async Task Answer_OverOneMegabyte_IsABadGateway()
    {
        var name = await ServeAsync();
        aws.Functions.Returns = $$"""{"statusCode":200,"body":"{{new string('a', 1024 * 1024)}}"}""";
        (await aws.GetAsync(name)).Status.ShouldBe(502);
    }

    [Fact]
    public async Task WithoutTargets_TheServiceIsUnavailable()
    {
        var name = await ServeAsync();
        var group = (await aws.CallAsync("DescribeTargetGroups")).Get("TargetGroupArn");
        await aws.CallAsync("DeregisterTargets", ("TargetGroupArn", group), ("Targets.member.1.Id", ElbWorld.FunctionArn));
        var answer = await aws.GetAsync(name);
        answer.Status.ShouldBe(503);
        answer.Body.ShouldBe(Page.Replace("{0}", "503 Service Unavailable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Head_IsAnsweredWithoutABody()
    {
        var name = await ServeAsync();
        var answer = (await aws.SendAsync(name, "HEAD", "/", body: null, isHttps: false)).ShouldNotBeNull();
        answer.Body.ShouldBeEmpty();
        answer.Headers["Content-Length"].ShouldBe("5");
        Text(aws.Functions.Event?["httpMethod"]).ShouldBe("HEAD");
    }

    [Theory]
    [InlineData("/paths/x", "path")]
    [InlineData("/Paths/x", "default")]
    [InlineData("/?who=ME", "query")]
    [InlineData("/?other=x&who=me", "query")]
    [InlineData("/", "header", "X-Kind", "Special one")]
    [InlineData("/", "default", "X-Kind", "normal")]
    public async Task Rules_DecideInTheirOrder(string target, string expected, string? header = null, string? value = null)
    {
        var (balancer, name) = await aws.CreateActiveAsync();
        var listener = (await aws.CallAsync(
            "CreateListener",
            [("LoadBalancerArn", balancer), ("Protocol", "HTTP"), ("Port", "80"), .. Says("DefaultActions", "default")])).ShouldSucceed()
            .Get("ListenerArn");
        await RuleAsync(listener, "30", "path", ("Field", "path-pattern"), ("Values.member.1", "/paths/?"));
        await RuleAsync(
            listener, "20", "query", ("Field", "query-string"), ("QueryStringConfig.Values.member.1.Key", "who"),
            ("QueryStringConfig.Values.member.1.Value", "m?"));
        await RuleAsync(
            listener, "10", "header", ("Field", "http-header"), ("HttpHeaderConfig.HttpHeaderName", "x-kind"),
            ("HttpHeaderConfig.Values.member.1", "special*"));
        await RuleAsync(listener, "40", "never", ("Field", "source-ip"), ("SourceIpConfig.Values.member.1", "10.0.0.0/8"));

        (await aws.GetAsync(name, target, header is null ? [] : [(header, value ?? "")])).Body.ShouldBe(expected);
    }

    [Fact]
    public async Task Rules_MeanAllTheirConditions()
    {
        var (balancer, name) = await aws.CreateActiveAsync();
        var listener = (await aws.CallAsync(
            "CreateListener", [("LoadBalancerArn", balancer), ("Protocol", "HTTP"), ("Port", "80"), .. Says("DefaultActions", "default")]))
            .Get("ListenerArn");
        (await aws.CallAsync(
            "CreateRule",
            [
                ("ListenerArn", listener), ("Priority", "1"), ("Conditions.member.1.Field", "source-ip"),
                ("Conditions.member.1.SourceIpConfig.Values.member.1", "198.51.100.0/24"),
                ("Conditions.member.2.Field", "http-request-method"),
                ("Conditions.member.2.HttpRequestMethodConfig.Values.member.1", "POST"), ("Conditions.member.3.Field", "host-header"),
                ("Conditions.member.3.HostHeaderConfig.Values.member.1", "LB-*"), .. Says("Actions", "all"),
            ])).ShouldSucceed();
        (await aws.GetAsync(name)).Body.ShouldBe("default");
        (await aws.SendAsync(name, "POST", "/", [], isHttps: false)).ShouldNotBeNull().Body.ShouldBe("all");
    }

    [Fact]
    public async Task Redirect_FillsInWhatWasAsked()
    {
        var (balancer, name) = await aws.CreateActiveAsync();
        (await aws.CallAsync(
            "CreateListener",
            ("LoadBalancerArn", balancer), ("Protocol", "HTTP"), ("Port", "80"), ("DefaultActions.member.1.Type", "redirect"),
            ("DefaultActions.member.1.RedirectConfig.Protocol", "HTTPS"), ("DefaultActions.member.1.RedirectConfig.Port", "443"),
            ("DefaultActions.member.1.RedirectConfig.StatusCode", "HTTP_301"))).ShouldSucceed();
        var answer = await aws.GetAsync(name, "/a/b?c=d");
        answer.Status.ShouldBe(301);
        answer.Headers["Location"].ShouldBe($"https://{name}:443/a/b?c=d");
    }

    [Fact]
    public async Task ClosedWays_BreakTheConnection()
    {
        var group = await aws.OpenGroupAsync();
        var made = await aws.CreateAsync("lb", ("SecurityGroups.member.1", group));
        var (arn, name) = (made.Get("LoadBalancerArn"), made.Get("DNSName"));
        var certificate = aws.Certificates.Add("c", isIssued: true, "a.example", "*.b.example");
        (await aws.CallAsync(
            "CreateListener",
            [
                ("LoadBalancerArn", arn),
                ("Protocol", "HTTPS"),
                ("Port", "443"),
                ("Certificates.member.1.CertificateArn", certificate),
                .. Says("DefaultActions", "open"),
            ])).ShouldSucceed();

        // As long as it is being made.
        aws.CertificateNames(name, name).ShouldBeEmpty();
        aws.Time.Advance(ElbWorld.Settle);
        aws.CertificateNames(name, "a.example").ShouldBe(["a.example", "*.b.example"]);
        (await aws.SendAsync(name, "GET", "/", body: null, isHttps: true)).ShouldNotBeNull().Body.ShouldBe("open");
        (await aws.SendAsync($"dualstack.{name}", "GET", "/", body: null, isHttps: true)).ShouldNotBeNull().Body.ShouldBe("open");

        // Nothing listens on port 80.
        (await aws.GetAsync(name)).ShouldBe(PublicAnswer.Broken);

        // The security group is closed.
        (string, string)[] rule =
            [("GroupId", group), ("IpProtocol", "tcp"), ("FromPort", "443"), ("ToPort", "443"), ("CidrIp", "0.0.0.0/0")];
        (await aws.Ec2Async("RevokeSecurityGroupIngress", rule)).ShouldSucceed();
        aws.CertificateNames(name, "a.example").ShouldBeEmpty();
        (await aws.SendAsync(name, "GET", "/", body: null, isHttps: true)).ShouldBe(PublicAnswer.Broken);
        (await aws.Ec2Async("AuthorizeSecurityGroupIngress", [.. rule[..4], ("CidrIp", "10.0.0.0/8")])).ShouldSucceed();
        aws.CertificateNames(name, "a.example").ShouldBeEmpty();
        (await aws.Ec2Async("AuthorizeSecurityGroupIngress", rule)).ShouldSucceed();
        aws.CertificateNames(name, "a.example").ShouldNotBeEmpty();

        // The way to the internet is gone.
        var table = (await aws.Ec2Async("DescribeRouteTables")).Get("routeTableId");
        (await aws.Ec2Async("DeleteRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"))).ShouldSucceed();
        aws.CertificateNames(name, "a.example").ShouldBeEmpty();

        (await aws.CallAsync("DeleteLoadBalancer", ("LoadBalancerArn", arn))).ShouldSucceed();
        (await aws.SendAsync(name, "GET", "/", body: null, isHttps: true)).ShouldBeNull();
    }

    [Fact]
    public async Task Certificate_IsTheOneForTheName()
    {
        var (balancer, name) = await aws.CreateActiveAsync();
        var (one, two) = (aws.Certificates.Add("one", isIssued: true, "one.example"),
            aws.Certificates.Add("two", isIssued: true, "*.two.example"));
        var listener = (await aws.CallAsync(
            "CreateListener",
            [
                ("LoadBalancerArn", balancer),
                ("Protocol", "HTTPS"),
                ("Port", "443"),
                ("Certificates.member.1.CertificateArn", one),
                .. Says("DefaultActions", "x"),
            ])).Get("ListenerArn");
        (await aws.CallAsync("AddListenerCertificates", ("ListenerArn", listener), ("Certificates.member.1.CertificateArn", two)))
            .ShouldSucceed();
        aws.CertificateNames(name, "one.example").ShouldBe(["one.example"]);
        aws.CertificateNames(name, "www.two.example").ShouldBe(["*.two.example"]);
        aws.CertificateNames(name, name).ShouldBe(["one.example"]);
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static string? Json(JsonNode? node) => node?.ToJsonString();

    private static (string, string)[] Says(string list, string text) =>
    [
        ($"{list}.member.1.Type", "fixed-response"), ($"{list}.member.1.FixedResponseConfig.StatusCode", "200"),
        ($"{list}.member.1.FixedResponseConfig.ContentType", "text/plain"), ($"{list}.member.1.FixedResponseConfig.MessageBody", text),
    ];

    private async Task RuleAsync(string listener, string priority, string text, params (string Name, string Value)[] condition) =>
        (await aws.CallAsync(
            "CreateRule",
            [
                ("ListenerArn", listener),
                ("Priority", priority),
                .. condition.Select(part => ($"Conditions.member.1.{part.Name}", part.Value)),
                .. Says("Actions", text),
            ])).ShouldSucceed();

    private async Task<string> ServeAsync()
    {
        var (balancer, name) = await aws.CreateActiveAsync();
        await aws.CreateListenerAsync(balancer, await aws.CreateTargetAsync());
        return name;
    }
}
