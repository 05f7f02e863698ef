using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>What is not ours is neither changed nor deleted, and said so before anything is written.</summary>
public sealed class OwnershipTests
{
    private const string Bucket = "my-cluster-oidc";
    private const string Role = "my-cluster-openshift-machine-api-aws-cloud-credentials";
    private const string Issuer = "https://my-cluster-oidc.s3.us-east-1.amazonaws.com";

    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task CreateAll_RoleOfThatNameWithoutTag_IsRefused() => ShouldRefuseAsync(
        aws => aws.Iam.CreateRoleAsync(new NewRole { Name = Role, TrustPolicy = Trust }, Cancellation),
        ProvisioningErrors.NotOwned,
        $"role {Role} exists");

    [Fact]
    public Task CreateAll_ProviderOfThatIssuerWithoutTag_IsRefused() => ShouldRefuseAsync(
        aws => aws.Iam.CreateOpenIdConnectProviderAsync(new NewOpenIdConnectProvider { Url = Issuer }, Cancellation),
        ProvisioningErrors.NotOwned,
        "identity provider arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com exists");

    [Fact]
    public Task CreateAll_BucketOfAnotherCluster_IsRefused() => ShouldRefuseAsync(
        async aws =>
        {
            await aws.S3.PutBucketAsync(Bucket, Cancellation);
            List<Tag> tags = [new() { Key = "openshift.io/cloud-credential-operator/other", Value = "owned" }];
            await aws.S3.PutBucketTaggingAsync(new PutBucketTaggingRequest { BucketName = Bucket, TagSet = tags }, Cancellation);
        },
        ProvisioningErrors.NotOwned,
        $"bucket {Bucket} exists");

    [Fact]
    public Task CreateAll_UntaggedBucketWithContent_IsRefused() => ShouldRefuseAsync(
        async aws =>
        {
            await aws.S3.PutBucketAsync(Bucket, Cancellation);
            await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "thesis.txt", ContentBody = "…" }, Cancellation);
        },
        ProvisioningErrors.NotOwned,
        $"bucket {Bucket} exists");

    [Fact]
    public async Task CreateAll_UntaggedEmptyBucket_IsTakenUp()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        await local.Clients.S3.PutBucketAsync(Bucket, Cancellation);
        using var cluster = new ClusterSetup();

        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task CreateAll_BucketOfAnotherAccount_IsRefused()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation, "us-east-1", Bucket);

        await ShouldRefuseAsync(local, AwsClientErrors.BucketOwnedByAnother, $"bucket {Bucket} belongs to another account");
    }

    [Fact]
    public async Task CreateAll_BucketInAnotherRegion_IsRefused()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation, "eu-west-1");
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await local.Clients.Iam.DeleteOpenIdConnectProviderAsync(
            "arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.eu-west-1.amazonaws.com", Cancellation);
        using var elsewhere = local.MakeClients("us-west-2");
        local.Forget();

        var report = await cluster.CreateAllAsync(elsewhere, Cancellation);

        report.Errors.ShouldContain(error => error.Code == ProvisioningErrors.BucketElsewhere);
        local.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_ForeignThings_AreLeftAlone()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        using var neighbour = new ClusterSetup { Options = cluster.Options with { Name = "my-cluster-two" } };
        await neighbour.CreateAllAsync(local.Clients, Cancellation);
        await local.Clients.Iam.CreateRoleAsync(new NewRole { Name = "my-cluster-by-hand", TrustPolicy = Trust }, Cancellation);
        await local.Clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = "https://example.com" }, Cancellation);

        var report = await cluster.DeleteAsync(local.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        report.Count(ResourceOutcome.Deleted).ShouldBe(report.Results.Length);
        report.Results.Length.ShouldBe(9);
        var left = await local.Clients.Iam.ListRolesAsync(Cancellation).Select(role => role.Name).ToListAsync(Cancellation);
        left.Count(name => name.StartsWith("my-cluster-two-", StringComparison.Ordinal)).ShouldBe(7);
        left.ShouldContain(name => name == "my-cluster-by-hand");
        (await local.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).Count.ShouldBe(2);
        (await local.Clients.S3.ListBucketsAsync(Cancellation)).Buckets.Select(bucket => bucket.BucketName)
            .ShouldBe(["my-cluster-two-oidc"]);
    }

    [Fact]
    public async Task Delete_PoliciesAddedByHand_GoWithTheRole()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await local.Clients.Iam.AttachRolePolicyAsync(Role, await local.CreatePolicyAsync("More", Cancellation), Cancellation);
        await local.Clients.Iam.PutRolePolicyAsync(
            Role, "more", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", Cancellation);

        var report = await cluster.DeleteAsync(local.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBeEmpty();
        cluster.Events.LogLines.ShouldContain(line => line == $"Policy more associated with IAM Role {Role} deleted");
        cluster.Events.LogLines.ShouldContain(line => line == $"Identity Provider object keys.json deleted from the bucket {Bucket}");
    }

    [Fact]
    public async Task Delete_NothingThere_Succeeds()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();

        var report = await cluster.DeleteAsync(local.Clients, Cancellation);

        report.Succeeded.ShouldBeTrue();
        report.Results.ShouldBeEmpty();
    }

    private static async Task ShouldRefuseAsync(Func<AwsClients, Task> prepare, ErrorCode code, string message)
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        await prepare(local.Clients);
        await ShouldRefuseAsync(local, code, message);
    }

    private static async Task ShouldRefuseAsync(LocalCloud local, ErrorCode code, string message)
    {
        using var cluster = new ClusterSetup();
        local.Forget();

        var report = await cluster.CreateAllAsync(local.Clients, Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(code);
        error.Message.ShouldContain(message);
        error.Hint.ShouldNotBeNull();
        report.Succeeded.ShouldBeFalse();
        local.WritingOperations.ShouldBeEmpty();
        cluster.Folder.Files().ShouldBe(["serviceaccount-signer.private"]);
    }
}
