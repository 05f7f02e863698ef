using System.Collections.Immutable;
using Amazon.EC2.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Aws.Clients.Route53;
using Irsactl.LocalAws;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Alb;

/// <summary>Hosting <c>alb</c>, set up at moto.</summary>
public sealed class AlbHostingTests
{
    private const string Name = "my-cluster-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FunctionDocuments.Inline)]
    [InlineData(FunctionDocuments.Bucket)]
    public async Task CreateAllAndDelete_EitherDocuments_ComeFullCircle(FunctionDocuments documents)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        var options = await AlbCloud.OptionsAsync(moto, Cancellation);
        using var cluster = AlbCloud.Cluster(options with { Function = new FunctionOptions { Documents = documents } });

        var first = await cluster.CreateAllAsync(moto.Clients, Cancellation);
        first.Errors.ShouldBeEmpty();
        first.Succeeded.ShouldBeTrue();
        first.IssuerUrl.ShouldBe("https://oidc.example.com");

        moto.Forget();
        var second = await cluster.CreateAllAsync(moto.Clients, Cancellation);
        second.Errors.ShouldBeEmpty();
        // moto begins a bucket without object ownership, where AWS has it enforced.
        Changes(second).ShouldBe(documents == FunctionDocuments.Bucket ? ["object ownership"] : []);
        moto.Calls.WritingCalls.Count().ShouldBe(documents == FunctionDocuments.Bucket ? 1 : 0);

        moto.Forget();
        var deletion = await cluster.DeleteAsync(moto.Clients, Cancellation);
        deletion.Errors.ShouldBeEmpty();
        Order(
            moto, "POST /2013-04-01/hostedzone/", "DeleteListener", "DeleteLoadBalancer", "DeleteTargetGroup",
            "DELETE /2015-03-31/functions/").ShouldBeInOrder();
        Order(moto, "DeleteLoadBalancer", "DeleteSecurityGroup").ShouldBeInOrder();
        Order(moto, "DeleteLoadBalancer", "DeleteCertificate").ShouldBeInOrder();
        (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_Everything_IsAsItShouldBe()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));

        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        const string Tags = "Name=my-cluster, openshift.io/cloud-credential-operator/my-cluster=owned";
        var text = await AlbSnapshot.TakeAsync(moto.Clients, Cancellation);
        text.ShouldStartWith(
            $"""
            load balancer application internet-facing ipv4 2 subnets, 1 security group
              Name=my-cluster, irsactl/domain=oidc.example.com, openshift.io/cloud-credential-operator/my-cluster=owned
              listener 443 HTTPS ELBSecurityPolicy-TLS13-1-2-Res-2021-06 404, certificate: True
                {Tags}
                rule /.well-known/openid-configuration, /keys.json forwards: True
                  {Tags}
            target group of arn:aws:lambda:us-east-1:123456789012:function:my-cluster-oidc, headers are lists: False
              {Tags}
            security group my-cluster-oidc
              in SecurityGroupRule {"{"} Protocol = tcp, From = 443, To = 443, Peer = 0.0.0.0/0, Text = tcp 443 0.0.0.0/0 {"}"}
              out{" "}
              {Tags}
            certificate oidc.example.com ISSUED
              {Tags}
            record oidc.example.com A my-cluster-oidc-1.us-east-1.elb.amazonaws.com in example.com
            record _d930b28be6c5927595552b219965053e.oidc.example.com CNAME _c9edd76ee4a0e2a74388032f3861cc50.ykybfrwcxw.acm-validations.aws in example.com
            """);
        var group = await moto.Clients.ElasticLoadBalancing.FindTargetGroupAsync(Name, Cancellation);
        var policy = (await moto.Clients.Lambda.GetPolicyAsync(Name, Cancellation)).ShouldNotBeNull();
        policy.ShouldContain("elasticloadbalancing.amazonaws.com");
        policy.ShouldContain(group.ShouldNotBeNull());
    }

    [Fact]
    public async Task CreateAll_Ipv6_LetsItInAndNamesIt()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        var options = await AlbCloud.OptionsAsync(moto, Cancellation) with { HasIpv6 = true };
        using var cluster = AlbCloud.Cluster(options);

        var refused = await cluster.CreateAllAsync(moto.Clients, Cancellation);
        refused.Errors.ShouldHaveSingleItem().Message.ShouldBe($"subnet {options.SubnetIds[0]} has no IPv6 addresses");

        await GiveIpv6Async(moto.Clients, options.SubnetIds);
        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        var text = await AlbSnapshot.TakeAsync(moto.Clients, Cancellation);
        text.ShouldContain("internet-facing dualstack");
        text.ShouldContain("Peer = ::/0");
        text.ShouldContain("record oidc.example.com AAAA");
        moto.Forget();
        Changes(await cluster.CreateAllAsync(moto.Clients, Cancellation)).ShouldBeEmpty();
        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_Drifted_IsBroughtBack()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        var before = await AlbSnapshot.TakeAsync(moto.Clients, Cancellation);
        await DriftAsync(moto);
        (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).Equals(before, StringComparison.Ordinal).ShouldBeFalse();

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        Changes(report).ShouldBe(
            [
                "inbound rules", "outbound rules", "multi-value headers", "tags", "security policy", "default action", "rule 7 removed",
                "rule", "security groups",
            ],
            ignoreOrder: true);
        report.Results.Where(result => result.Outcome == ResourceOutcome.Created).Select(result => result.Key.Kind)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["function policy", "target"]);
        (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBe(before);
    }

    [Theory]
    [InlineData("load balancer")]
    [InlineData("target group")]
    [InlineData("security group")]
    public async Task CreateAll_SomethingOfThatNameWithoutTag_IsRefusedAndStays(string kind)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var options = await AlbCloud.OptionsAsync(moto, Cancellation);
        using var cluster = AlbCloud.Cluster(options);
        await MakeForeignAsync(moto.Clients, kind, options.SubnetIds);
        var before = await AlbSnapshot.TakeAsync(moto.Clients, Cancellation);
        moto.Forget();

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.NotOwned);
        error.Message.ShouldStartWith($"{kind} my-cluster-oidc");
        error.Message.ShouldEndWith("exists and does not carry the tag openshift.io/cloud-credential-operator/my-cluster: owned");
        moto.Calls.WritingCalls.ShouldBeEmpty();
        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task CreateAll_LoadBalancerIsInternal_IsRefused()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var options = await AlbCloud.OptionsAsync(moto, Cancellation);
        using var cluster = AlbCloud.Cluster(options);
        await moto.SendAsync(
            "elasticloadbalancing",
            "Action=CreateLoadBalancer&Version=2015-12-01&Name=my-cluster-oidc&Scheme=internal&Type=application"
            + $"&Subnets.member.1={options.SubnetIds[0]}&Subnets.member.2={options.SubnetIds[1]}"
            + "&Tags.member.1.Key=openshift.io%2Fcloud-credential-operator%2Fmy-cluster&Tags.member.1.Value=owned",
            Cancellation);

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.LoadBalancerUnusable);
        error.Message.ShouldBe("load balancer my-cluster-oidc is of type application and internal, which cannot be changed");
    }

    [Fact]
    public async Task CreateAll_SubnetsThatDoNotGoTogether_AreRefusedBeforeAnythingIsMade()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var own = await AlbCloud.SubnetsAsync(moto.Clients, Cancellation);
        var vpc = (await moto.Clients.Ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.9.0.0/16" }, Cancellation)).Vpc;
        var other = await SubnetAsync(moto.Clients, vpc.VpcId, "10.9.0.0/24", "us-east-1b");
        var sameZone = await SubnetAsync(moto.Clients, vpc.VpcId, "10.9.1.0/24", "us-east-1b");

        (await RefusalAsync(moto, own[0], other)).ShouldContain("the subnets are in different virtual private clouds: subnet-");
        (await RefusalAsync(moto, other, sameZone)).ShouldContain(
            "a load balancer takes one subnet of a zone, and two are in the same: subnet-");
        (await RefusalAsync(moto, own[0], "subnet-0123456789abcdef0")).ShouldStartWith(
            "us-east-1 has no such subnet: The subnet ID 'subnet-");
    }

    [Theory]
    [InlineData(RequestFate.DropBefore)]
    [InlineData(RequestFate.DropAfter)]
    public async Task CreateAll_KilledAtEveryCallAndRunAgain_EndsAsAnUndisturbedRun(RequestFate fate)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        using var undisturbed = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
        moto.Forget();
        (await undisturbed.CreateAllAsync(moto.Clients, Cancellation)).Succeeded.ShouldBeTrue();
        var calls = moto.Calls.Calls.Count;
        var wanted = await AlbSnapshot.TakeAsync(moto.Clients, Cancellation);

        for (var call = 1; call <= calls; call++)
        {
            await moto.ResetAsync(Cancellation);
            await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
            using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
            await RunUntilKilledAsync(moto, call, fate, clients => token => cluster.CreateAllAsync(clients, token));

            var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

            report.Errors.ShouldBeEmpty($"after call {call}");
            (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBe(wanted, $"after call {call}");
        }
    }

    [Fact]
    public async Task Delete_KilledAtEveryCallAndRunAgain_LeavesNothing()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        using var undisturbed = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
        await undisturbed.CreateAllAsync(moto.Clients, Cancellation);
        moto.Forget();
        (await undisturbed.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        var calls = moto.Calls.Calls.Count;

        for (var call = 1; call <= calls; call++)
        {
            // moto takes a record that was deleted for one that is there when it is made again.
            await moto.ResetAsync(Cancellation);
            await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
            using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
            (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
            await RunUntilKilledAsync(moto, call, RequestFate.DropAfter, clients => token => cluster.DeleteAsync(clients, token));

            (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty($"after call {call}");
            (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBeEmpty($"after call {call}");
        }
    }

    private static async Task DriftAsync(MotoCloud moto)
    {
        var aws = moto.Clients;
        var service = aws.ElasticLoadBalancing;
        var loadBalancer = (await service.FindLoadBalancerAsync(Name, Cancellation)).ShouldNotBeNull();
        var listener = await service.ListListenersAsync(loadBalancer.Arn, Cancellation).SingleAsync(Cancellation);
        var rule = await service.ListRulesAsync(listener.Arn, Cancellation).SingleAsync(Cancellation);
        var group = (await service.FindTargetGroupAsync(Name, Cancellation)).ShouldNotBeNull();
        await service.ModifyRuleAsync(rule with { Paths = ["/keys.json"] }, Cancellation);
        await service.CreateRuleAsync(listener.Arn, new ListenerRule(["/*"], group) { Priority = "7" }, [], Cancellation);
        await service.ModifyListenerAsync(
            listener with { SecurityPolicy = "ELBSecurityPolicy-2016-08", DefaultStatus = 503 }, Cancellation);
        await service.DeregisterTargetAsync(group, $"arn:aws:lambda:us-east-1:123456789012:function:{Name}", Cancellation);
        await moto.SendAsync(
            "elasticloadbalancing",
            $"Action=ModifyTargetGroupAttributes&Version=2015-12-01&TargetGroupArn={Uri.EscapeDataString(group)}"
            + "&Attributes.member.1.Key=lambda.multi_value_headers.enabled&Attributes.member.1.Value=true",
            Cancellation);
        await service.AddTagsAsync(loadBalancer.Arn, [new ResourceTag("Name", "changed")], Cancellation);
        await aws.Lambda.RemovePermissionAsync(Name, "load-balancer", Cancellation);

        var securityGroup = loadBalancer.SecurityGroupIds.ShouldHaveSingleItem();
        var ssh = new IpPermission
        {
            IpProtocol = "tcp",
            FromPort = 22,
            ToPort = 22,
            Ipv4Ranges = [new IpRange { CidrIp = "192.0.2.0/24" }],
        };
        await aws.Ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = securityGroup, IpPermissions = [ssh] }, Cancellation);
        await aws.Ec2.AuthorizeSecurityGroupEgressAsync(
            new AuthorizeSecurityGroupEgressRequest { GroupId = securityGroup, IpPermissions = [ssh] }, Cancellation);
        var other = (await aws.Ec2.DescribeSecurityGroupsAsync(
            new DescribeSecurityGroupsRequest { GroupNames = ["default"] }, Cancellation)).SecurityGroups[0];
        await service.SetSecurityGroupsAsync(loadBalancer.Arn, [securityGroup, other.GroupId], Cancellation);
    }

    private static async Task MakeForeignAsync(AwsClients aws, string kind, ImmutableArray<string> subnets)
    {
        switch (kind)
        {
            case "load balancer":
                await aws.ElasticLoadBalancing.CreateLoadBalancerAsync(
                    Name, subnets, [], "ipv4", [new ResourceTag("Name", "theirs")], Cancellation);
                break;
            case "target group":
                await aws.ElasticLoadBalancing.CreateFunctionTargetGroupAsync(Name, [], Cancellation);
                break;
            default:
                var vpc = (await aws.Ec2.DescribeSubnetsAsync(
                    new DescribeSubnetsRequest { SubnetIds = [subnets[0]] }, Cancellation)).Subnets[0].VpcId;
                await aws.Ec2.CreateSecurityGroupAsync(
                    new CreateSecurityGroupRequest { GroupName = Name, Description = "theirs", VpcId = vpc }, Cancellation);
                break;
        }
    }

    private static async Task GiveIpv6Async(AwsClients aws, ImmutableArray<string> subnets)
    {
        var vpc =
            (await aws.Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = [subnets[0]] }, Cancellation)).Subnets[0].VpcId;
        var block = await aws.Ec2.AssociateVpcCidrBlockAsync(
            new AssociateVpcCidrBlockRequest { VpcId = vpc, AmazonProvidedIpv6CidrBlock = true }, Cancellation);
        var prefix = block.Ipv6CidrBlockAssociation.Ipv6CidrBlock.Split("00::/56")[0];
        foreach (var (index, subnet) in subnets.Index())
        {
            await aws.Ec2.AssociateSubnetCidrBlockAsync(
                new AssociateSubnetCidrBlockRequest { SubnetId = subnet, Ipv6CidrBlock = $"{prefix}0{index}::/64" }, Cancellation);
        }
    }

    private static async Task<string> SubnetAsync(AwsClients aws, string vpc, string block, string zone) =>
        (await aws.Ec2.CreateSubnetAsync(
            new CreateSubnetRequest { VpcId = vpc, CidrBlock = block, AvailabilityZone = zone }, Cancellation)).Subnet.SubnetId;

    private static async Task<string> RefusalAsync(MotoCloud moto, params ImmutableArray<string> subnets)
    {
        using var cluster = AlbCloud.Cluster(new AlbHostingOptions { Domain = AlbCloud.Domain, SubnetIds = subnets });
        moto.Forget();
        var error = (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.UnusableHostingOption);
        moto.Calls.WritingCalls.ShouldBeEmpty();
        return error.Message;
    }

    private static async Task RunUntilKilledAsync(
        MotoCloud moto, int call, RequestFate fate, Func<AwsClients, Func<CancellationToken, Task<ProvisioningReport>>> run)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var draining = new DrainingHandler();
        using var handler = new BreakingHandler(call, fate, killed.Cancel) { InnerHandler = draining };
        using var clients = moto.MakeClients(handler);
        try
        {
            await run(clients)(killed.Token);
        }
        catch (OperationCanceledException)
        {
            // Killed before there was anything to report.
        }

        // moto takes its time to make a certificate, and shows it only then.
        await draining.DrainAsync();
    }

    private static ImmutableArray<string> Changes(ProvisioningReport report) =>
    [
        .. report.Results.Where(result => result.Outcome == ResourceOutcome.Updated && result.Key.Kind != "file")
            .SelectMany(result => result.Changes)
            .SelectMany(change => change.Split(", ")),
    ];

    private static List<int> Order(MotoCloud moto, params string[] calls)
    {
        var made = moto.Calls.Calls.ToList();
        calls.ShouldAllBe(call => made.Any(name => name.StartsWith(call, StringComparison.Ordinal)));
        return [.. calls.Select(call => made.FindIndex(name => name.StartsWith(call, StringComparison.Ordinal)))];
    }
}
