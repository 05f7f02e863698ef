using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings;

/// <summary>
/// What nobody declared, on what the hostings make; at moto, which has access control lists and whatever else the local AWS refuses.
/// </summary>
public sealed class ForeignThingsOfHostingsTests
{
    private const string Function = "my-cluster-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bucket_WithAnAccessControlList_IsToldOf_AndClosed()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        await moto.Clients.S3.PutBucketAclAsync(
            new PutBucketAclRequest { BucketName = ForeignCluster.Bucket, ACL = S3CannedACL.PublicReadWrite }, Cancellation);

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        report.Foreign.ShouldHaveSingleItem().ToString().ShouldStartWith(
            "bucket my-cluster-oidc: access control list with grants to http://acs.amazonaws.com/groups/global/AllUsers, "
            + "which grants READ");
        await ShouldPruneAsync(cluster, moto.Clients);
    }

    [Fact]
    public async Task Role_AtMoto_IsReadTheSameWay()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        await moto.Clients.Iam.PutRolePolicyAsync(ForeignCluster.Role, "backdoor", ForeignCluster.Everything, Cancellation);
        // moto answers 500 to AddClientIDToOpenIDConnectProvider.
        await ForeignCluster.CreateRoleAsync(moto.Clients, "my-cluster-gone-credentials", "my-cluster", Cancellation);

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        report.Foreign.Select(thing => thing.Text).ShouldBe(
            [
                "inline policy backdoor",
                "carries the ownership tag, and no CredentialsRequest of this run names it",
            ],
            ignoreOrder: true);
        await ShouldPruneAsync(cluster, moto.Clients);
    }

    [Fact]
    public async Task Function_WithStatementsAndAPolicyOfOthers_IsToldOf_AndCleared()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup { Options = FunctionCluster.Options(HostingKinds.ApiGateway, FunctionDocuments.Bucket) };
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        await moto.Clients.Lambda.AddPermissionAsync(Function, new FunctionGrant("open", "lambda:InvokeFunction", "*"), Cancellation);
        await moto.Clients.Iam.PutRolePolicyAsync($"{Function}-function", "backdoor", ForeignCluster.Everything, Cancellation);
        await ForeignCluster.AddStatementsAsync(moto.Clients, Cancellation, ForeignCluster.KeepBucket);
        await ForeignCluster.PutObjectAsync(moto.Clients, "c2/keys.json", Cancellation);

        var report = await cluster.CreateAllAsync(moto.Clients, Cancellation);

        report.Foreign.Select(thing => thing.ToString()).ShouldBe(
            [
                $"role {Function}-function: inline policy backdoor, which allows everything",
                $"function policy {Function}: policy statement open, which allows lambda:InvokeFunction to everybody",
                $"bucket {Function}: object c2/keys.json",
                $"bucket {Function}: policy statement KeepBucket, which denies s3:DeleteBucket to *, under conditions",
            ],
            ignoreOrder: true);
        cluster.Prunes = true;
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        cluster.Prunes = false;
        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Foreign.ShouldHaveSingleItem().Text.ShouldBe("object c2/keys.json");
        (await ForeignCluster.PolicyAsync(moto.Clients, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task CloudFront_StatementOfOthers_IsKeptWhereOursIsMended()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        var aws = local.Clients;
        using var cluster = CloudFront();
        (await cluster.CreateAllAsync(aws, Cancellation)).Errors.ShouldBeEmpty();
        var ours = (await ForeignCluster.PolicyAsync(aws, Cancellation)).ShouldNotBeNull();
        await ForeignCluster.AddStatementsAsync(aws, Cancellation, ForeignCluster.KeepBucket);
        var both = (await ForeignCluster.PolicyAsync(aws, Cancellation)).ShouldNotBeNull();
        await aws.S3.PutBucketPolicyAsync(
            ForeignCluster.Bucket, both.Replace(":distribution/", ":distribution/X", StringComparison.Ordinal), Cancellation);

        var report = await cluster.CreateAllAsync(aws, Cancellation);

        report.Errors.ShouldBeEmpty();
        report.Foreign.ShouldHaveSingleItem().ToString().ShouldBe(
            "bucket policy my-cluster-oidc: policy statement KeepBucket, which denies s3:DeleteBucket to *, under conditions");
        (await ForeignCluster.PolicyAsync(aws, Cancellation)).ShouldNotBeNull().ShouldContain(ForeignCluster.KeepBucket);
        await ShouldPruneAsync(cluster, aws);
        (await ForeignCluster.PolicyAsync(aws, Cancellation)).ShouldNotBeNull().Length.ShouldBeLessThan(ours.Length + 1);
    }

    [Fact]
    public async Task PrivateBucket_ThatAStatementOfOthersOpens_IsRefusedWithTheWayOut_AndMendedByPruning()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        var aws = local.Clients;
        using var cluster = CloudFront();
        (await cluster.CreateAllAsync(aws, Cancellation)).Errors.ShouldBeEmpty();
        await aws.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = ForeignCluster.Bucket }, Cancellation);
        await aws.S3.DeleteBucketPolicyAsync(ForeignCluster.Bucket, Cancellation);
        await ForeignCluster.AddStatementsAsync(aws, Cancellation, ForeignCluster.OpenToAll);

        var refused = await cluster.CreateAllAsync(aws, Cancellation);
        refused.Errors.ShouldHaveSingleItem().Code.ShouldBe(ProvisioningErrors.ForeignStatementInTheWay);

        await ShouldPruneAsync(cluster, aws);
    }

    private static ClusterSetup CloudFront()
    {
        var plain = new ClusterSetup();
        var options = plain.Options with { Requests = [plain.Options.Requests[0]], Hosting = new CloudFrontHostingOptions() };
        plain.Dispose();
        return new ClusterSetup { Options = options };
    }

    private static async Task ShouldPruneAsync(ClusterSetup cluster, AwsClients clients)
    {
        cluster.Prunes = true;
        var report = await cluster.CreateAllAsync(clients, Cancellation);
        cluster.Prunes = false;

        report.Errors.ShouldBeEmpty();
        report.Foreign.ShouldNotBeEmpty();
        report.Foreign.ShouldAllBe(thing => thing.Fate == ForeignFate.Pruned);
        var after = await cluster.CreateAllAsync(clients, Cancellation);
        after.Foreign.ShouldBeEmpty();
        after.Count(ResourceOutcome.Unchanged).ShouldBe(after.Results.Length);
    }
}
