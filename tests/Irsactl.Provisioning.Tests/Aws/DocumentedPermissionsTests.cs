using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Tests.Existing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>ccoctl's flows as a user who may do exactly what OpenShift documents for ccoctl.</summary>
public sealed class DocumentedPermissionsTests
{
    private const string Provider = "arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com";

    private static readonly CloudFrontHostingOptions _privateBucket = new() { OriginAccess = OriginAccess.AsCcoctl };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublicBucket_IsMadeRunAgainAndDeleted()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var clients = await local.MakeClientsOfUserAsync(DocumentedPermissions.Policy, "us-east-1", Cancellation);
        using var cluster = new ClusterSetup();

        (await cluster.CreateAllAsync(clients, Cancellation)).Succeeded.ShouldBeTrue(Log(cluster));
        local.Forget();
        var again = await cluster.CreateAllAsync(clients, Cancellation);
        var writes = local.WritingOperations.ToHashSet(StringComparer.Ordinal);
        var roles = await cluster.CreateRolesAsync(clients, Provider, SampleRequests.Shipped(), Cancellation);
        var deletion = await cluster.DeleteAsync(clients, Cancellation);

        again.Succeeded.ShouldBeTrue(Log(cluster));
        again.Count(ResourceOutcome.Created).ShouldBe(0);
        // What may not be read is written as ccoctl writes it on every run, but for the bucket's policy.
        writes.ShouldBe(["PutRolePolicy", "PutPublicAccessBlock"], ignoreOrder: true);
        roles.Succeeded.ShouldBeTrue(Log(cluster));
        deletion.Succeeded.ShouldBeTrue(Log(cluster));
        (await cluster.PlanDeletionAsync(local.Clients, Cancellation)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task PrivateBucket_IsMadeRunAgainAndDeleted()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var clients = await local.MakeClientsOfUserAsync(DocumentedPermissions.PolicyForPrivateBuckets, "us-east-1", Cancellation);
        using var cluster = new ClusterSetup();
        var setup = new ClusterSetup { Options = cluster.Options with { Hosting = _privateBucket } };
        using (setup)
        {
            (await setup.CreateAllAsync(clients, Cancellation)).Succeeded.ShouldBeTrue(Log(setup));
            var again = await setup.CreateAllAsync(clients, Cancellation);
            var deletion = await setup.DeleteAsync(clients, Cancellation);

            again.Succeeded.ShouldBeTrue(Log(setup));
            again.Count(ResourceOutcome.Created).ShouldBe(0);
            deletion.Succeeded.ShouldBeTrue(Log(setup));
        }

        (await cluster.PlanDeletionAsync(local.Clients, Cancellation)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task BucketPolicy_ThatMayNotBeRead_KeepsTheStatementsOfOthers()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var clients = await local.MakeClientsOfUserAsync(DocumentedPermissions.Policy, "us-east-1", Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(clients, Cancellation);
        var policy = await PolicyAsync(local.Clients);
        var more = policy.Replace("\"Statement\": [", """
            "Statement":[{"Sid":"Tls","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::my-cluster-oidc/*","Condition":{"NumericLessThan":{"s3:TlsVersion":"1.2"}}},
            """.Trim(), StringComparison.Ordinal);
        more.Length.ShouldBeGreaterThan(policy.Length);
        await local.Clients.S3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest { BucketName = "my-cluster-oidc", Policy = more }, Cancellation);

        var report = await cluster.CreateAllAsync(clients, Cancellation);

        report.Succeeded.ShouldBeTrue(Log(cluster));
        (await PolicyAsync(local.Clients)).ShouldContain("s3:TlsVersion");
        cluster.Events.Warnings.ShouldContain(
            text => text.StartsWith("cannot read the policy of bucket my-cluster-oidc, so it is left as it is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrivateBucket_WhoseBlockMayNotBeReadAndThatNoProviderNames_IsNotOpened()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var clients = await local.MakeClientsOfUserAsync(DocumentedPermissions.Policy, "us-east-1", Cancellation);
        using var cluster = new ClusterSetup { Options = new ClusterSetup().Options with { Hosting = _privateBucket } };
        var made = await cluster.CreateAllAsync(local.Clients, Cancellation);
        await local.Clients.Iam.DeleteOpenIdConnectProviderAsync(made.IdentityProviderArn.ShouldNotBeNull(), Cancellation);
        using var forgetful = new ClusterSetup();

        var refusal = await Should.ThrowAsync<Irsactl.Diagnostics.IrsactlException>(() => forgetful.CreateAllAsync(clients, Cancellation));

        refusal.Code.ShouldBe(ProvisioningErrors.HostingNotClear);
        var block = await local.Clients.S3.GetPublicAccessBlockAsync(
            new GetPublicAccessBlockRequest { BucketName = "my-cluster-oidc" }, Cancellation);
        block.PublicAccessBlockConfiguration.RestrictPublicBuckets.ShouldBe(true);
    }

    [Theory]
    [InlineData(OriginAccess.Control)]
    [InlineData(OriginAccess.Identity)]
    public async Task PrivateBucketOfCcoctlsFlag_RunAgain_KeepsHowItsDistributionReadsIt(OriginAccess made)
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions { OriginAccess = made });

        var report = await cluster.RunAsync(options => options with { Hosting = _privateBucket });

        report.Succeeded.ShouldBeTrue();
        report.Results.ShouldNotContain(result => result.Key.Kind == "distribution" && result.Outcome != ResourceOutcome.Unchanged);
    }

    private static async Task<string> PolicyAsync(AwsClients clients) =>
        (await clients.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = "my-cluster-oidc" }, Cancellation)).Policy;

    private static string Log(ClusterSetup cluster) => string.Join('\n', cluster.Events.Events);
}
