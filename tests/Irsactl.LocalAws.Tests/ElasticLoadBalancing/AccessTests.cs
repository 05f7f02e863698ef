using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>Who may do what with load balancers.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await LocalWorld.StartAsync();

    [Fact]
    public async Task Policies_DecideByNameAndTag()
    {
        var bob = await World.CreateUserAsync(
            "bob",
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"elasticloadbalancing:CreateTargetGroup","Resource":"arn:aws:elasticloadbalancing:*:*:targetgroup/bob-*/*"},
              {"Effect":"Allow","Action":"elasticloadbalancing:AddTags","Resource":"*","Condition":{"StringEquals":{"elasticloadbalancing:CreateAction":"CreateTargetGroup"}}},
              {"Effect":"Allow","Action":"elasticloadbalancing:DeleteTargetGroup","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/owner":"bob"}}}]}
            """);
        (await CallAsync(bob, "CreateTargetGroup", ("Name", "other"), ("TargetType", "lambda"))).ShouldBeRefused(
            403,
            "AccessDenied",
            "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: elasticloadbalancing:CreateTargetGroup on resource: "
                + "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/other/* because no identity-based policy allows the "
                + "elasticloadbalancing:CreateTargetGroup action");
        (await CallAsync(bob, "DescribeTargetGroups")).ShouldBeRefused(
            403,
            "AccessDenied",
            "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: elasticloadbalancing:DescribeTargetGroups because no "
                + "identity-based policy allows the elasticloadbalancing:DescribeTargetGroups action");
        var bare = (await CallAsync(bob, "CreateTargetGroup", ("Name", "bob-1"), ("TargetType", "lambda"))).ShouldSucceed()
            .Get("TargetGroupArn");
        var tagged = (await CallAsync(
            bob, "CreateTargetGroup", ("Name", "bob-2"), ("TargetType", "lambda"), ("Tags.member.1.Key", "owner"),
            ("Tags.member.1.Value", "bob"))).ShouldSucceed().Get("TargetGroupArn");
        (await CallAsync(bob, "AddTags", ("ResourceArns.member.1", bare), ("Tags.member.1.Key", "owner"), ("Tags.member.1.Value", "bob")))
            .ShouldBeRefused(403, "AccessDenied");
        (await CallAsync(bob, "DeleteTargetGroup", ("TargetGroupArn", bare))).ShouldBeRefused(403, "AccessDenied");
        (await CallAsync(bob, "DeleteTargetGroup", ("TargetGroupArn", tagged))).ShouldSucceed();
    }

    [Fact]
    public async Task OtherRegions_SeeNothingOfIt()
    {
        var arn = (await CallAsync(key: null, "CreateTargetGroup", ("Name", "a"), ("TargetType", "lambda"))).ShouldSucceed()
            .Get("TargetGroupArn");
        (await CallInAsync("eu-west-1", "DescribeTargetGroups")).ShouldSucceed().All("TargetGroupName").ShouldBeEmpty();
        (await CallInAsync("eu-west-1", "DescribeTargetGroups", ("TargetGroupArns.member.1", arn)))
            .ShouldBeRefused(400, "TargetGroupNotFound");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private Task<QueryReply> CallAsync((string Id, string Secret)? key, string action, params (string Name, string Value)[] parameters) =>
        QueryReply.CallAsync(World, key, "elasticloadbalancing", "2015-12-01", "us-east-1", action, parameters);

    private Task<QueryReply> CallInAsync(string region, string action, params (string Name, string Value)[] parameters) =>
        QueryReply.CallAsync(World, "elasticloadbalancing", "2015-12-01", region, action, parameters);
}
