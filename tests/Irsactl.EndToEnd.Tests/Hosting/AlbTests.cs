using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Hosting;

/// <summary>
/// Hosting <c>alb</c> with the published binary: certificate, DNS, load balancer and function really answer under the issuer's name.
/// </summary>
public sealed class AlbTests
{
    private const string Host = "oidc.example.com";
    private const string Name = "lb-oidc";

    [Fact]
    public async Task LoadBalancer_FromSetUpToDeletion_IsTheIssuer_AsLongAsTheWayIsOpen()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        var subnets = await MakeNetworkAsync(aws);
        var zone = await AskAsync(
            aws, "route53", "create-hosted-zone", "--name", "example.com", "--caller-reference", "1", "--query", "HostedZone.Id");
        using var cluster = new ClusterRun(aws, "lb", "--hosting", "alb", "--domain", Host, "--subnets", subnets);

        (await cluster.CreateAllAsync()).ShouldContain(change => change == "load balancer created");
        cluster.Issuer.ShouldBe($"https://{Host}");
        await cluster.ShouldServeDocumentsAsync();
        (await aws.RunAsync(Tools.Curl.Path, ["-sS", "-o", "/dev/null", "-w", "%{http_code}", $"https://{Host}/other"])).EnsureSuccess()
            .StandardOutput.ShouldBe("404");
        (await cluster.AssumeAsync()).EnsureSuccess();

        var loadBalancer = await AskAsync(
            aws, "elbv2", "describe-load-balancers", "--names", Name, "--query", "LoadBalancers[0].LoadBalancerArn");
        var listener = await AskAsync(
            aws, "elbv2", "describe-listeners", "--load-balancer-arn", loadBalancer, "--query", "Listeners[0].ListenerArn");
        await AskAsync(aws, "elbv2", "delete-listener", "--listener-arn", listener);
        await ShouldBeRefusedAsync(cluster);
        (await cluster.CreateAllAsync()).ShouldBe(["listener created", "listener rules created"]);
        (await cluster.AssumeAsync()).EnsureSuccess();

        await AskAsync(aws, "lambda", "remove-permission", "--function-name", Name, "--statement-id", "load-balancer");
        await ShouldBeRefusedAsync(cluster);
        (await cluster.CreateAllAsync()).ShouldBe(["function policy created"]);
        (await cluster.AssumeAsync()).EnsureSuccess();

        (await cluster.CreateAllAsync()).ShouldBeEmpty();
        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
        await ShouldHaveNothingOfLoadBalancersAsync(aws, zone);
    }

    private static async Task ShouldHaveNothingOfLoadBalancersAsync(LocalAwsProcess aws, string zone)
    {
        string[][] lists =
        [
            ["elbv2", "describe-load-balancers", "--query", "length(LoadBalancers)"],
            ["elbv2", "describe-target-groups", "--query", "length(TargetGroups)"],
            ["ec2", "describe-security-groups", "--query", "length(SecurityGroups[?GroupName!='default'])"],
            ["acm", "list-certificates", "--query", "length(CertificateSummaryList)"],
            [
                "route53", "list-resource-record-sets", "--hosted-zone-id", zone, "--query",
                "length(ResourceRecordSets[?Type!='NS' && Type!='SOA'])",
            ],
        ];
        foreach (var list in lists)
        {
            (await AskAsync(aws, list)).ShouldBe("0", string.Join(' ', list));
        }
    }

    /// <summary>Two public subnets in two zones.</summary>
    private static async Task<string> MakeNetworkAsync(LocalAwsProcess aws)
    {
        var vpc = await AskAsync(aws, "ec2", "create-vpc", "--cidr-block", "10.7.0.0/16", "--query", "Vpc.VpcId");
        var gateway = await AskAsync(aws, "ec2", "create-internet-gateway", "--query", "InternetGateway.InternetGatewayId");
        await AskAsync(aws, "ec2", "attach-internet-gateway", "--internet-gateway-id", gateway, "--vpc-id", vpc);
        var table = await AskAsync(
            aws, "ec2", "describe-route-tables", "--filters", $"Name=vpc-id,Values={vpc}", "--query", "RouteTables[0].RouteTableId");
        await AskAsync(
            aws, "ec2", "create-route", "--route-table-id", table, "--destination-cidr-block", "0.0.0.0/0", "--gateway-id", gateway);
        var first = await SubnetAsync(aws, vpc, "10.7.0.0/24", "us-east-1a");
        var second = await SubnetAsync(aws, vpc, "10.7.1.0/24", "us-east-1b");
        return $"{first},{second}";
    }

    private static Task<string> SubnetAsync(LocalAwsProcess aws, string vpc, string block, string zone) =>
        AskAsync(
            aws, "ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", block, "--availability-zone", zone, "--query", "Subnet.SubnetId");

    private static async Task ShouldBeRefusedAsync(ClusterRun cluster)
    {
        var refused = await cluster.AssumeAsync();
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("InvalidIdentityToken");
    }

    private static async Task<string> AskAsync(LocalAwsProcess aws, params string[] arguments)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        return (await aws.RunAsync(Tools.Aws.Path, [.. arguments, "--output", "text"])).EnsureSuccess().StandardOutput.Trim();
    }
}
