using Amazon.EC2.Model;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Alb;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Deletion;

/// <summary>
/// Everything of a cluster, and next to it the same under the same names with another cluster's tag: only the tag decides. What has been
/// handed over so is not deleted, and the rest is.
/// </summary>
public sealed class ForeignTwinTests
{
    private const string Name = "my-cluster-oidc";

    private static readonly ResourceTag[] _handedOver = [new("openshift.io/cloud-credential-operator/my-cluster", "theirs")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("load balancer")]
    [InlineData("target group")]
    [InlineData("security group")]
    [InlineData("certificate")]
    [InlineData("function")]
    [InlineData("log group")]
    [InlineData("role")]
    [InlineData("identity provider")]
    public async Task Delete_LoadBalancerHosting_LeavesWhatIsNotOurs(string kind)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        var plan = await cluster.PlanDeletionAsync(moto.Clients, Cancellation);
        var keys = plan.Report.Results.Select(result => result.Key).ToList();
        var foreign = keys.First(key => key.Kind == kind);
        await HandOverAsync(moto.Clients, foreign);

        // AWS refuses to delete what somebody else's still uses, moto does not in each case: what is planned is all that is deleted.
        var after = await cluster.PlanDeletionAsync(moto.Clients, Cancellation);

        after.Report.Errors.ShouldBeEmpty();
        var kept = keys.Except(after.Report.Results.Select(result => result.Key)).ToList();
        kept.ShouldContain(foreign);
        // A DNS record has no tag: what it leads to, or proves, says whose it is.
        kept.Where(key => key != foreign && key.Kind != "DNS record").ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_ApiOfTheSameName_Stays()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup { Options = FunctionCluster.Options(HostingKinds.ApiGateway) };
        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();
        var theirs = await local.Clients.ApiGateway.CreateHttpApiAsync(Name, "theirs", _handedOver, Cancellation);

        (await cluster.DeleteAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await local.Clients.ApiGateway.ListApisAsync(Cancellation).SingleAsync(Cancellation)).Id.ShouldBe(theirs.Id);
    }

    [Fact]
    public async Task Delete_DistributionWithoutOurTag_Stays()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        var hosted = new ClusterSetup { Options = cluster.Options with { Hosting = new CloudFrontHostingOptions() } };
        using (hosted)
        {
            (await hosted.CreateAllAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();
            var service = local.Clients.CloudFront.ShouldNotBeNull();
            var id = (await service.ListDistributionsAsync(Cancellation).SingleAsync(Cancellation)).Id;
            var distribution = (await service.GetDistributionAsync(id, Cancellation)).ShouldNotBeNull();
            await service.TagAsync(distribution.Arn, _handedOver, Cancellation);

            var plan = await hosted.PlanDeletionAsync(local.Clients, Cancellation);

            plan.Report.Results.ShouldNotContain(result => result.Key.Kind == "distribution");
            hosted.Events.Warnings.ShouldContain(
                warning => warning.StartsWith($"CloudFront distribution {id} reads bucket {Name}", StringComparison.Ordinal));
        }
    }

    private static async Task HandOverAsync(AwsClients aws, ResourceKey key)
    {
        switch (key.Kind)
        {
            case "load balancer":
                var found = (await aws.ElasticLoadBalancing.FindLoadBalancerAsync(key.Name, Cancellation)).ShouldNotBeNull();
                await aws.ElasticLoadBalancing.AddTagsAsync(found.Arn, _handedOver, Cancellation);
                break;
            case "target group":
                var group = (await aws.ElasticLoadBalancing.FindTargetGroupAsync(key.Name, Cancellation)).ShouldNotBeNull();
                await aws.ElasticLoadBalancing.AddTagsAsync(group, _handedOver, Cancellation);
                break;
            case "security group":
                var tag = new Tag(_handedOver[0].Key, _handedOver[0].Value);
                await aws.Ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [key.Name], Tags = [tag] }, Cancellation);
                break;
            case "certificate":
                await aws.Acm.AddTagsAsync(key.Name, _handedOver, Cancellation);
                break;
            case "function":
                var function = $"arn:aws:lambda:us-east-1:123456789012:function:{key.Name}";
                await aws.Lambda.TagResourceAsync(function, _handedOver, Cancellation);
                break;
            case "log group":
                var logs = (await aws.Logs.FindLogGroupAsync(key.Name, Cancellation)).ShouldNotBeNull();
                await aws.Logs.TagResourceAsync(logs.Arn, _handedOver, Cancellation);
                break;
            case "role":
                await aws.Iam.TagRoleAsync(key.Name, _handedOver, Cancellation);
                break;
            default:
                await aws.Iam.TagOpenIdConnectProviderAsync(key.Name, _handedOver, Cancellation);
                break;
        }
    }
}
