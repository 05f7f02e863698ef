using Amazon.S3.Model;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Tests.Aws;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Existing;

/// <summary>A run does not change the issuer of a cluster that runs, unless it was told to.</summary>
public sealed class IssuerGuardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAll_HostingForgotten_IsKept()
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions());
        var before = await CloudSnapshot.TakeAsync(cluster.Clients, Cancellation);

        var report = await cluster.RunAsync();

        report.Succeeded.ShouldBeTrueFor(report);
        report.IssuerUrl.ShouldNotBeNull().ShouldEndWith(".cloudfront.net");
        report.IssuerChange.ShouldBeNull();
        (await CloudSnapshot.TakeAsync(cluster.Clients, Cancellation)).ShouldBe(before);
        (await IsClosedAsync(cluster)).ShouldBeTrue();
        (await cluster.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task CreateAll_OriginAccessIdentity_IsKeptWithTheHosting()
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions { OriginAccess = OriginAccess.Identity });

        var report = await cluster.RunAsync();

        report.Succeeded.ShouldBeTrueFor(report);
        report.Results.Where(result => result.Key.Kind == "distribution").ShouldHaveSingleItem()
            .Outcome.ShouldBe(ResourceOutcome.Unchanged);
    }

    [Theory]
    [InlineData(FunctionDocuments.Inline)]
    [InlineData(FunctionDocuments.Bucket)]
    public async Task CreateAll_FunctionHostingForgotten_IsKept(FunctionDocuments documents)
    {
        await using var cluster = await RunningCluster.StartAsync(
            new LambdaUrlHostingOptions { Function = new FunctionOptions { Documents = documents, LogRetentionDays = 7 } });
        cluster.Cloud.Forget();

        var report = await cluster.RunAsync();

        report.Succeeded.ShouldBeTrueFor(report);
        report.IssuerUrl.ShouldNotBeNull().ShouldContain(".lambda-url.");
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_AnotherHosting_IsRefusedBeforeAnythingIsWritten()
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions());
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => cluster.RunAsync(options => options with { Hosting = new S3HostingOptions() }));

        error.Code.ShouldBe(ProvisioningErrors.IssuerWouldChange);
        error.Message.ShouldContain("my-cluster has issuer https://");
        error.Message.ShouldContain("which 7 roles trust (my-cluster-openshift-");
        error.Message.ShouldContain("https://my-cluster-oidc.s3.us-east-1.amazonaws.com");
        error.Hint.ShouldNotBeNull().ShouldContain("--change-issuer");
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
        cluster.Elsewhere.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_HostingWhoseIssuerAwsNames_IsRefusedBeforeAnythingIsWritten()
    {
        await using var cluster = await RunningCluster.StartAsync();
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => cluster.RunAsync(options => options with { Hosting = new LambdaUrlHostingOptions() }));

        error.Code.ShouldBe(ProvisioningErrors.IssuerWouldChange);
        error.Message.ShouldContain("make another one, which AWS names");
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateIdentityProvider_AnotherHosting_IsRefusedBeforeAnythingIsWritten()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var options = new IdentityProviderOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            OutputDirectory = cluster.Setup.Folder.Path,
            Hosting = new CloudFrontHostingOptions(),
        };
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => new AwsProvisioner(cluster.Clients, cluster.Events.Settings).CreateIdentityProviderAsync(options, Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.IssuerWouldChange);
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_AnotherRegion_IsRefusedAndTheRightOneNamed()
    {
        await using var cluster = await RunningCluster.StartAsync();
        using var elsewhere = cluster.Cloud.MakeClients("eu-west-1");
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.RunAsync(clients: elsewhere));

        error.Code.ShouldBe(ProvisioningErrors.IssuerWouldChange);
        error.Hint.ShouldNotBeNull().ShouldContain("--region us-east-1");
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_ToldToChangeTheIssuer_DoesAndSaysSo()
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions());

        var report = await cluster.RunAsync(options => options with { Hosting = new S3HostingOptions(), ChangesIssuer = true });

        report.Succeeded.ShouldBeTrueFor(report);
        report.IssuerChange.ShouldNotBeNull().To.ShouldBe("https://my-cluster-oidc.s3.us-east-1.amazonaws.com");
        cluster.Events.Warnings.ShouldContain(line => line.StartsWith("issuer: https://", StringComparison.Ordinal));
        (await cluster.PublishedKeyIdsAsync()).ShouldBe([cluster.KeyId()]);
    }

    [Fact]
    public async Task CreateAll_TwoIssuersOfTheName_KeepsTheOneThatRolesTrust()
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions());
        await cluster.RunAsync(options => options with { Hosting = new S3HostingOptions(), ChangesIssuer = true });

        var report = await cluster.RunAsync();

        report.Succeeded.ShouldBeTrueFor(report);
        report.IssuerUrl.ShouldBe("https://my-cluster-oidc.s3.us-east-1.amazonaws.com");
    }

    [Fact]
    public async Task CreateAll_TheOtherOfTwoIssuers_IsRefused()
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions());
        await cluster.RunAsync(options => options with { Hosting = new S3HostingOptions(), ChangesIssuer = true });
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => cluster.RunAsync(options => options with { Hosting = new CloudFrontHostingOptions() }));

        error.Code.ShouldBe(ProvisioningErrors.IssuerWouldChange);
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_AnotherHosting_ShowsBothIssuers()
    {
        await using var cluster = await RunningCluster.StartAsync();

        var report = await cluster.PlanAsync(options => options with { Hosting = new CloudFrontHostingOptions() });

        report.IssuerChange.ShouldBe(new IssuerChange("https://my-cluster-oidc.s3.us-east-1.amazonaws.com", null));
        cluster.Elsewhere.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateIamRoles_AnotherProvider_IsRefused()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var other = await cluster.Clients.Iam.CreateOpenIdConnectProviderAsync(
            new Irsactl.Aws.Clients.Iam.NewOpenIdConnectProvider { Url = "https://oidc.example.com/other" }, Cancellation);
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => cluster.Setup.CreateRolesAsync(cluster.Clients, other, SampleRequests.Shipped(), Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.IssuerWouldChange);
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_PrivateBucketWithDocumentsAndNoProvider_IsNotOpenedByDefault()
    {
        await using var cluster = await RunningCluster.StartAsync(new CloudFrontHostingOptions());
        foreach (var arn in await cluster.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation))
        {
            await cluster.Clients.Iam.DeleteOpenIdConnectProviderAsync(arn, Cancellation);
        }

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.RunAsync());

        error.Code.ShouldBe(ProvisioningErrors.HostingNotClear);
        error.Hint.ShouldNotBeNull().ShouldContain("--hosting cloudfront");
        (await IsClosedAsync(cluster)).ShouldBeTrue();
    }

    private static async Task<bool> IsClosedAsync(RunningCluster cluster)
    {
        var request = new GetPublicAccessBlockRequest { BucketName = RunningCluster.Bucket };
        var block = (await cluster.Clients.S3.GetPublicAccessBlockAsync(request, Cancellation)).PublicAccessBlockConfiguration;
        return block.BlockPublicPolicy == true && block.RestrictPublicBuckets == true;
    }
}
