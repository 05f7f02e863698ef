using Amazon.EC2.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ElasticLoadBalancing;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>Drifts of what a load balancer has.</summary>
internal static class AlbDrifts
{
    private const string Name = DriftWorld.Bucket;

    private static readonly ResourceTag[] _name = [new("Name", "changed")];

    private static readonly IpPermission _ssh = new()
    {
        IpProtocol = "tcp",
        FromPort = 22,
        ToPort = 22,
        Ipv4Ranges = [new IpRange { CidrIp = "192.0.2.0/24" }],
    };

    private static CancellationToken Cancellation => DriftWorld.Cancellation;

    public static IEnumerable<DriftRow> Of() =>
    [
        new("security group", "inbound rules", async world => await world.Clients.Ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = await GroupAsync(world), IpPermissions = [_ssh] }, Cancellation)),
        new("security group", "outbound rules", async world => await world.Clients.Ec2.AuthorizeSecurityGroupEgressAsync(
            new AuthorizeSecurityGroupEgressRequest { GroupId = await GroupAsync(world), IpPermissions = [_ssh] }, Cancellation)),
        new("security group", "tags.Name", async world => await world.Clients.Ec2.CreateTagsAsync(
            new CreateTagsRequest { Resources = [await GroupAsync(world)], Tags = [new Amazon.EC2.Model.Tag("Name", "changed")] },
            Cancellation)),
        Balancer("subnets", async (world, balancer) => await world.Clients.ElasticLoadBalancing.SetSubnetsAsync(
            balancer.Arn, [.. (await world.SubnetsAsync()).Take(3)], Cancellation)),
        Balancer("address type", (world, balancer) =>
        {
            world.Answers.Change(
                "Action=DescribeLoadBalancers&", "<IpAddressType>ipv4<", "<IpAddressType>dualstack<", "Action=SetIpAddressType&");
            return Task.CompletedTask;
        }),
        Balancer("security groups", async (world, balancer) =>
        {
            var groups = await world.Clients.Ec2.DescribeSecurityGroupsAsync(
                new DescribeSecurityGroupsRequest { GroupNames = ["default"] }, Cancellation);
            await world.Clients.ElasticLoadBalancing.SetSecurityGroupsAsync(
                balancer.Arn, [.. balancer.SecurityGroupIds, groups.SecurityGroups[0].GroupId], Cancellation);
        }),
        Balancer("tags.Name", (world, balancer) => world.Clients.ElasticLoadBalancing.AddTagsAsync(balancer.Arn, _name, Cancellation)),
        Balancer("tags.irsactl/domain", (world, balancer) => world.Clients.ElasticLoadBalancing.AddTagsAsync(
            balancer.Arn, [new ResourceTag("irsactl/domain", "old.example.com")], Cancellation)),
        new("target group", "multi-value headers", async world => await world.SendAsync(
            "elasticloadbalancing",
            $"Action=ModifyTargetGroupAttributes&Version=2015-12-01&TargetGroupArn={Uri.EscapeDataString(await TargetsAsync(world))}"
            + "&Attributes.member.1.Key=lambda.multi_value_headers.enabled&Attributes.member.1.Value=true")),
        new("target group", "tags.Name", async world => await world.Clients.ElasticLoadBalancing.AddTagsAsync(
            await TargetsAsync(world), _name, Cancellation)),
        new("target", "targets", async world => await world.Clients.ElasticLoadBalancing.DeregisterTargetAsync(
            await TargetsAsync(world), $"arn:aws:lambda:us-east-1:{world.AccountId}:function:{DriftWorld.Function}", Cancellation)),
        Listening("security policy", (world, listener) => world.Clients.ElasticLoadBalancing.ModifyListenerAsync(
            listener with { SecurityPolicy = "ELBSecurityPolicy-2016-08" }, Cancellation)),
        Listening("default action", (world, listener) => world.Clients.ElasticLoadBalancing.ModifyListenerAsync(
            listener with { DefaultStatus = 503 }, Cancellation)),
        Listening("tags.Name", (world, listener) => world.Clients.ElasticLoadBalancing.AddTagsAsync(listener.Arn, _name, Cancellation)),
        Listening("certificate", async (world, listener) => await world.Clients.ElasticLoadBalancing.ModifyListenerAsync(
            listener with { CertificateArn = await OtherCertificateAsync(world) }, Cancellation)),
        Listening("certificate|protocol|security policy", (world, listener) => world.Clients.ElasticLoadBalancing.ModifyListenerAsync(
            listener with { Protocol = "HTTP", CertificateArn = null, SecurityPolicy = null }, Cancellation)),
        Rule("rule.paths", (world, listener, rule) => world.Clients.ElasticLoadBalancing.ModifyRuleAsync(
            rule with { Paths = ["/keys.json"] }, Cancellation)),
        Rule("rule.target group", async (world, listener, rule) =>
        {
            var other = await world.Clients.ElasticLoadBalancing.CreateFunctionTargetGroupAsync("other", [], Cancellation);
            await world.Clients.ElasticLoadBalancing.ModifyRuleAsync(rule with { TargetGroupArn = other }, Cancellation);
        }),
        Rule("rule.tags.Name", (world, listener, rule) => world.Clients.ElasticLoadBalancing.AddTagsAsync(rule.Arn, _name, Cancellation)),
        Rule("rules.7", (world, listener, rule) => world.Clients.ElasticLoadBalancing.CreateRuleAsync(
            listener.Arn, new ListenerRule(["/*"], rule.TargetGroupArn) { Priority = "7" }, [], Cancellation)),
        .. CloudFrontDrifts.OfDomain(world => world.Clients.Acm),
    ];

    private static DriftRow Balancer(string path, Func<DriftWorld, LoadBalancer, Task> change) =>
        new("load balancer", path, async world => await change(world, await BalancerAsync(world)));

    private static DriftRow Listening(string paths, Func<DriftWorld, Listener, Task> change) =>
        new("listener", paths, async world => await change(world, await ListenerAsync(world)));

    private static DriftRow Rule(string path, Func<DriftWorld, Listener, ListenerRule, Task> change) =>
        new("listener rules", path, async world =>
        {
            var listener = await ListenerAsync(world);
            var rules = world.Clients.ElasticLoadBalancing.ListRulesAsync(listener.Arn, Cancellation);
            await change(world, listener, await rules.SingleAsync(Cancellation));
        });

    private static async Task<LoadBalancer> BalancerAsync(DriftWorld world) =>
        (await world.Clients.ElasticLoadBalancing.FindLoadBalancerAsync(Name, Cancellation)).ShouldNotBeNull();

    private static async Task<Listener> ListenerAsync(DriftWorld world) => await world.Clients.ElasticLoadBalancing.ListListenersAsync(
        (await BalancerAsync(world)).Arn, Cancellation).SingleAsync(Cancellation);

    private static async Task<string> TargetsAsync(DriftWorld world) =>
        (await world.Clients.ElasticLoadBalancing.FindTargetGroupAsync(Name, Cancellation)).ShouldNotBeNull();

    private static async Task<string> GroupAsync(DriftWorld world) => (await world.Clients.Ec2.DescribeSecurityGroupsAsync(
        new DescribeSecurityGroupsRequest { GroupNames = [Name] }, Cancellation)).SecurityGroups.ShouldHaveSingleItem().GroupId;

    private static async Task<string> OtherCertificateAsync(DriftWorld world)
    {
        var acm = world.Clients.Acm;
        var arn = await acm.RequestCertificateAsync("other.example.com", "other", [], Cancellation);
        var proof = (await acm.DescribeCertificateAsync(arn, Cancellation)).ShouldNotBeNull().Validation.ShouldNotBeNull();
        var zone = await world.Clients.Route53.ListHostedZonesAsync(Cancellation).SingleAsync(Cancellation);
        await world.Clients.Route53.CreateRecordAsync(
            zone.Id, new Irsactl.Aws.Clients.Route53.RecordSet(proof.Name, proof.Type) { Values = [proof.Value] }, Cancellation);
        (await acm.DescribeCertificateAsync(arn, Cancellation)).ShouldNotBeNull().Status.ShouldBe("ISSUED");
        return arn;
    }
}
