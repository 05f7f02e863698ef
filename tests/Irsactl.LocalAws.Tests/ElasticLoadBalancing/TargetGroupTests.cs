using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Target groups and their targets.</summary>
public sealed class TargetGroupTests
{
    private readonly ElbWorld aws = new();

    [Fact]
    public async Task GroupOfAFunction_HasNeitherPortNorVpc()
    {
        var made = (await aws.CallAsync("CreateTargetGroup", ("Name", "tg"), ("TargetType", "lambda"))).ShouldSucceed();
        made.Get("TargetGroupArn").ShouldMatch("^arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg/[0-9a-f]{16}$");
        made["HealthCheckEnabled"].ShouldBe("false");
        made["Port"].ShouldBeNull();
        (await aws.CallAsync("CreateTargetGroup", ("Name", "b"), ("TargetType", "lambda"), ("Port", "80"))).ShouldBeRefused(
            400, "ValidationError", "Port cannot be specified for target groups with target type 'lambda'");
        (await aws.CallAsync("CreateTargetGroup", ("Name", "b"), ("TargetType", "lambda"), ("VpcId", "vpc-1"))).ShouldBeRefused(
            400, "ValidationError", "VPC ID cannot be specified for target groups with target type 'lambda'");
        (await aws.CallAsync("CreateTargetGroup", ("Name", "tg"), ("TargetType", "lambda"))).Get("TargetGroupArn")
            .ShouldBe(made.Get("TargetGroupArn"));
        (await aws.CallAsync(
            "CreateTargetGroup", ("Name", "tg"), ("TargetType", "lambda"), ("Tags.member.1.Key", "a"),
            ("Tags.member.1.Value", "b"))).ShouldBeRefused(
            400, "DuplicateTargetGroupName", "A target group with the same name 'tg' exists, but with different settings");
        (await aws.CallAsync("DescribeTargetGroups", ("Names.member.1", "none"))).ShouldBeRefused(
            400, "TargetGroupNotFound", "One or more target groups not found");
    }

    [Fact]
    public async Task Function_MustLetTheTargetGroupIn()
    {
        var arn = (await aws.CallAsync("CreateTargetGroup", ("Name", "tg"), ("TargetType", "lambda"))).Get("TargetGroupArn");
        (string, string)[] register = [("TargetGroupArn", arn), ("Targets.member.1.Id", ElbWorld.FunctionArn)];
        (await aws.CallAsync("RegisterTargets", register)).ShouldBeRefused(
            403,
            "AccessDenied",
            $"elasticloadbalancing principal does not have permission to invoke {ElbWorld.FunctionArn} from target group {arn}");
        aws.Functions.Allowed.Add((ElbWorld.FunctionArn, arn));
        (await aws.CallAsync("RegisterTargets", register)).ShouldSucceed();
        (await aws.CallAsync("RegisterTargets", register)).ShouldSucceed();

        var health = await aws.CallAsync("DescribeTargetHealth", ("TargetGroupArn", arn));
        health.All("Id").ShouldBe([ElbWorld.FunctionArn]);
        health["State"].ShouldBe("unused");
        aws.Functions.Allowed.Add((ElbWorld.FunctionArn + "2", arn));
        (await aws.CallAsync("RegisterTargets", ("TargetGroupArn", arn), ("Targets.member.1.Id", ElbWorld.FunctionArn + "2")))
            .ShouldBeRefused(400, "TooManyTargets");
        (await aws.CallAsync("RegisterTargets", ("TargetGroupArn", arn), ("Targets.member.1.Id", "i-1")))
            .ShouldBeRefused(400, "ValidationError");

        var (balancer, _) = await aws.CreateActiveAsync();
        var listener = await aws.CreateListenerAsync(balancer, arn);
        (await aws.CallAsync("DescribeTargetHealth", ("TargetGroupArn", arn)))["Reason"].ShouldBe("Target.HealthCheckDisabled");
        (await aws.CallAsync("DescribeTargetGroups", ("LoadBalancerArn", balancer))).All("TargetGroupArn").ShouldBe([arn]);
        (await aws.CallAsync("DeleteTargetGroup", ("TargetGroupArn", arn))).ShouldBeRefused(
            400, "ResourceInUse", $"Target group '{arn}' is currently in use by a listener or a rule");
        (await aws.CallAsync("DeleteListener", ("ListenerArn", listener))).ShouldSucceed();
        (await aws.CallAsync("DeregisterTargets", register)).ShouldSucceed();
        (await aws.CallAsync("DescribeTargetHealth", ("TargetGroupArn", arn))).All("Id").ShouldBeEmpty();
        (await aws.CallAsync("DeleteTargetGroup", ("TargetGroupArn", arn))).ShouldSucceed();
    }

    [Fact]
    public async Task GroupOfServers_IsKeptAndDescribed()
    {
        var vpc = (await aws.Ec2Async("DescribeVpcs")).Get("vpcId");
        (await aws.CallAsync("CreateTargetGroup", ("Name", "s"), ("Protocol", "HTTP"), ("VpcId", vpc))).ShouldBeRefused(
            400, "ValidationError", "A port must be specified");
        var arn = (await aws.CallAsync(
            "CreateTargetGroup",
            ("Name", "s"), ("Protocol", "HTTP"), ("Port", "8080"), ("VpcId", vpc), ("TargetType", "ip"), ("HealthCheckPath", "/up"),
            ("Matcher.HttpCode", "200-299")))
            .ShouldSucceed().Get("TargetGroupArn");
        (await aws.CallAsync("RegisterTargets", ("TargetGroupArn", arn), ("Targets.member.1.Id", "172.31.0.10"))).ShouldSucceed();
        (await aws.CallAsync("ModifyTargetGroup", ("TargetGroupArn", arn), ("HealthCheckIntervalSeconds", "10"))).ShouldSucceed();
        var found = await aws.CallAsync("DescribeTargetGroups", ("TargetGroupArns.member.1", arn));
        found["HealthCheckPath"].ShouldBe("/up");
        found["HealthCheckIntervalSeconds"].ShouldBe("10");
        found["HttpCode"].ShouldBe("200-299");
        (await aws.CallAsync("DescribeTargetHealth", ("TargetGroupArn", arn)))["Port"].ShouldBe("8080");
    }

    [Fact]
    public async Task Attributes_AreThoseOfTheType()
    {
        var arn = await aws.CreateTargetAsync();
        (await aws.CallAsync("DescribeTargetGroupAttributes", ("TargetGroupArn", arn))).All("Key")
            .ShouldBe(["lambda.multi_value_headers.enabled"]);
        (await aws.CallAsync(
            "ModifyTargetGroupAttributes",
            ("TargetGroupArn", arn), ("Attributes.member.1.Key", "lambda.multi_value_headers.enabled"),
            ("Attributes.member.1.Value", "true"))).ShouldSucceed()["Value"].ShouldBe("true");
        (await aws.CallAsync(
            "ModifyTargetGroupAttributes",
            ("TargetGroupArn", arn), ("Attributes.member.1.Key", "slow_start.duration_seconds"),
            ("Attributes.member.1.Value", "30"))).ShouldBeRefused(
            400, "ValidationError", "Target group attribute key 'slow_start.duration_seconds' is not recognized");
    }
}
