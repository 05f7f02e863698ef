using Amazon.EC2.Model;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Provisioning.Tests.Aws;
using Xunit;

namespace Irsactl.Provisioning.Tests.Permissions;

/// <summary>What somebody changes by hand.</summary>
internal static class Mischief
{
    private const string Name = "my-cluster-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A role and the provider.</summary>
    public static async Task ChangeIdentityAsync(AwsClients aws)
    {
        await aws.Iam.UpdateAssumeRolePolicyAsync(ForeignCluster.Role, ForeignCluster.Trust, Cancellation);
        await aws.Iam.UpdateRoleAsync(ForeignCluster.Role, "changed", null, Cancellation);
        await aws.Iam.DeleteRolePolicyAsync(ForeignCluster.Role, ForeignCluster.Role, Cancellation);
        await aws.Iam.UntagRoleAsync(ForeignCluster.Role, ["Name"], Cancellation);
        var provider = await ProviderAsync(aws);
        await aws.Iam.RemoveClientIdAsync(provider, "openshift", Cancellation);
        await aws.Iam.UntagOpenIdConnectProviderAsync(provider, ["Name"], Cancellation);
    }

    /// <summary>What nobody declared: policies, an instance profile's role, a longer session, an audience.</summary>
    public static async Task AddToIdentityAsync(LocalCloud local)
    {
        var aws = local.Clients;
        await aws.Iam.PutRolePolicyAsync(ForeignCluster.Role, "backdoor", ForeignCluster.Everything, Cancellation);
        await aws.Iam.AttachRolePolicyAsync(ForeignCluster.Role, await local.CreatePolicyAsync("More", Cancellation), Cancellation);
        await aws.Iam.UpdateRoleAsync(ForeignCluster.Role, null, 43200, Cancellation);
        await aws.Iam.AddClientIdAsync(await ProviderAsync(aws), "vault", Cancellation);
        await ForeignCluster.CreateRoleAsync(aws, "my-cluster-gone-credentials", "my-cluster", Cancellation);
        await aws.Iam.PutRolePolicyAsync("my-cluster-gone-credentials", "p", ForeignCluster.Everything, Cancellation);
    }

    /// <summary>Bucket and documents.</summary>
    public static async Task ChangeBucketAsync(AwsClients aws)
    {
        await aws.S3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest
            {
                BucketName = Name,
                TagSet = [new Amazon.S3.Model.Tag { Key = "openshift.io/cloud-credential-operator/my-cluster", Value = "owned" }],
            },
            Cancellation);
        await aws.S3.DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = Name }, Cancellation);
        await aws.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Name }, Cancellation);
        await aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Name, Key = ".well-known/openid-configuration", ContentBody = "{}" }, Cancellation);
    }

    /// <summary>The function and its log.</summary>
    public static async Task ChangeFunctionAsync(AwsClients aws)
    {
        var function = await aws.Lambda.GetFunctionAsync(Name, Cancellation) ?? throw new InvalidOperationException("no function");
        await aws.Lambda.UpdateFunctionConfigurationAsync(Name, function.Settings with { TimeoutSeconds = 60 }, Cancellation);
        await aws.Lambda.TagResourceAsync(function.Arn, [new ResourceTag("Name", "changed")], Cancellation);
        await aws.Logs.PutRetentionPolicyAsync($"/aws/lambda/{Name}", 1, Cancellation);
    }

    /// <summary>The URL and the statements that open it.</summary>
    public static async Task ChangeUrlAsync(AwsClients aws)
    {
        await aws.Lambda.UpdateFunctionUrlAsync(Name, "AWS_IAM", Cancellation);
        await aws.Lambda.RemovePermissionAsync(Name, "public-invoke-via-url", Cancellation);
        await aws.Lambda.AddPermissionAsync(
            Name, new FunctionGrant("public-invoke-via-url", "lambda:InvokeFunction", "123456789012"), Cancellation);
    }

    /// <summary>The API's parts.</summary>
    public static async Task ChangeApiAsync(AwsClients aws)
    {
        var service = aws.ApiGateway;
        var api = await service.ListApisAsync(Cancellation).SingleAsync(Cancellation);
        var routes = await service.ListRoutesAsync(api.Id, Cancellation);
        await service.DeleteRouteAsync(api.Id, routes[0].Id, Cancellation);
        await service.CreateRouteAsync(api.Id, new ApiRoute("GET /admin", routes[1].Target), Cancellation);
        var integration = (await service.ListIntegrationsAsync(api.Id, Cancellation))[0];
        await service.UpdateIntegrationAsync(api.Id, integration with { PayloadFormatVersion = "1.0" }, Cancellation);
    }

    /// <summary>The distribution's edge locations.</summary>
    public static async Task ChangeDistributionAsync(AwsClients aws)
    {
        var service = aws.CloudFront ?? throw new InvalidOperationException("no CloudFront");
        var found = await service.ListDistributionsAsync(Cancellation).SingleAsync(Cancellation);
        var distribution = await service.GetDistributionAsync(found.Id, Cancellation) ?? throw new InvalidOperationException("gone");
        await service.TagAsync(distribution.Arn, [new ResourceTag("Name", "changed")], Cancellation);
        await service.UpdateDistributionAsync(distribution, distribution.Config.Settings with { IsEnabled = false }, Cancellation);
    }

    /// <summary>The security group and the load balancer's tags.</summary>
    public static async Task ChangeLoadBalancerAsync(AwsClients aws)
    {
        var groups = await aws.Ec2.DescribeSecurityGroupsAsync(
            new DescribeSecurityGroupsRequest { Filters = [new Amazon.EC2.Model.Filter("group-name", [Name])] }, Cancellation);
        await aws.Ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest
            {
                GroupId = groups.SecurityGroups[0].GroupId,
                IpPermissions =
                    [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] }],
            },
            Cancellation);
        var balancer = await aws.ElasticLoadBalancing.FindLoadBalancerAsync(Name, Cancellation)
            ?? throw new InvalidOperationException("no load balancer");
        await aws.ElasticLoadBalancing.AddTagsAsync(balancer.Arn, [new ResourceTag("Name", "changed")], Cancellation);
        var listener = await aws.ElasticLoadBalancing.ListListenersAsync(balancer.Arn, Cancellation).SingleAsync(Cancellation);
        await aws.ElasticLoadBalancing.ModifyListenerAsync(listener with { DefaultStatus = 200 }, Cancellation);
    }

    private static async Task<string> ProviderAsync(AwsClients aws) =>
        (await aws.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).Single();
}
