using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Load balancers through programs we did not write, at their real names.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    protected override LocalAwsOptions Configure(LocalAwsOptions options) => options with { SettleDelay = TimeSpan.Zero };

    [Fact]
    public async Task Boto3_BuildsALoadBalancer_ThatItsSecurityGroupShuts()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Curl_SeesTheListener_AsLongAsThePortIsOpen()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        var subnets = (await TextAsync(
            "ec2", "describe-subnets", "--filters", "Name=availability-zone,Values=us-east-1a,us-east-1b", "--query",
            "Subnets[].SubnetId")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var group = (await TextAsync("ec2", "create-security-group", "--group-name", "web", "--description", "d", "--query", "GroupId"))
            .Trim();
        string[] rule = ["--group-id", group, "--protocol", "tcp", "--port", "80", "--cidr", "0.0.0.0/0"];
        await TextAsync(["ec2", "authorize-security-group-ingress", .. rule]);
        var made = (await TextAsync(
            [
                "elbv2", "create-load-balancer", "--name", "cli", "--security-groups", group, "--query",
                "LoadBalancers[0].[LoadBalancerArn,DNSName]", "--subnets", .. subnets,
            ])).Split('\t');
        await TextAsync(
            "elbv2", "create-listener", "--load-balancer-arn", made[0], "--protocol", "HTTP", "--port", "80", "--default-actions",
            "Type=fixed-response,FixedResponseConfig={StatusCode=418,ContentType=text/plain,MessageBody=short}");
        var name = made[1].Trim();

        var open = (await CurlAsync(name)).EnsureSuccess().StandardOutput;
        open.ShouldStartWith("HTTP/1.1 418");
        open.ShouldContain("Server: awselb/2.0");
        open.ShouldEndWith("short");
        await TextAsync(["ec2", "revoke-security-group-ingress", .. rule]);
        (await CurlAsync(name)).ExitCode.ShouldNotBe(0);
    }

    private const string Program = """
        import boto3
        ec2, elb = boto3.client("ec2"), boto3.client("elbv2")
        subnets = [s["SubnetId"] for s in ec2.describe_subnets()["Subnets"]][:3]
        group = ec2.create_security_group(GroupName="lb", Description="d")["GroupId"]
        lb = elb.create_load_balancer(Name="mine", Subnets=subnets, SecurityGroups=[group], Tags=[{"Key": "a", "Value": "b"}])["LoadBalancers"][0]
        elb.get_waiter("load_balancer_available").wait(LoadBalancerArns=[lb["LoadBalancerArn"]])
        tg = elb.create_target_group(Name="tg", TargetType="lambda")["TargetGroups"][0]
        listener = elb.create_listener(LoadBalancerArn=lb["LoadBalancerArn"], Protocol="HTTP", Port=80,
            DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404", "ContentType": "text/plain"}}])["Listeners"][0]
        rule = elb.create_rule(ListenerArn=listener["ListenerArn"], Priority=1, Conditions=[{"Field": "path-pattern", "Values": ["/a/*"]}],
            Actions=[{"Type": "forward", "ForwardConfig": {"TargetGroups": [{"TargetGroupArn": tg["TargetGroupArn"], "Weight": 3}]}}])["Rules"][0]
        assert rule["Actions"][0]["TargetGroupArn"] == tg["TargetGroupArn"], rule
        assert rule["Conditions"][0]["PathPatternConfig"]["Values"] == ["/a/*"], rule
        rules = [r for p in elb.get_paginator("describe_rules").paginate(ListenerArn=listener["ListenerArn"], PaginationConfig={"PageSize": 1}) for r in p["Rules"]]
        assert [r["Priority"] for r in rules] == ["1", "default"], rules
        try:
            elb.register_targets(TargetGroupArn=tg["TargetGroupArn"], Targets=[{"Id": "arn:aws:lambda:us-east-1:123456789012:function:none"}])
            raise AssertionError("registered")
        except elb.exceptions.ClientError as refused:
            assert refused.response["Error"]["Code"] == "AccessDenied", refused
        try:
            elb.delete_target_group(TargetGroupArn=tg["TargetGroupArn"])
            raise AssertionError("deleted")
        except elb.exceptions.ResourceInUseException:
            pass
        assert len(ec2.describe_network_interfaces(Filters=[{"Name": "group-id", "Values": [group]}])["NetworkInterfaces"]) == 3
        elb.delete_load_balancer(LoadBalancerArn=lb["LoadBalancerArn"])
        elb.get_waiter("load_balancers_deleted").wait(LoadBalancerArns=[lb["LoadBalancerArn"]])
        elb.delete_target_group(TargetGroupArn=tg["TargetGroupArn"])
        ec2.delete_security_group(GroupId=group)
        """;

    private Task<CommandResult> CurlAsync(string name)
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        return Runner().RunAsync(Tools.Curl.Path, ["--silent", "--include", $"http://{name}/"], LocalWorld.Limit);
    }

    private Task<string> TextAsync(params string[] arguments) => AwsAsync([.. arguments, "--output", "text"]);
}
