using Irsactl.Provisioning.Tests.Aws;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings;

public sealed class AccountBlocksPublicBucketsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("BlockPublicPolicy")]
    [InlineData("RestrictPublicBuckets")]
    public async Task CreateAll_AccountBlocks_SaysSoBeforeAnythingIsMade(string setting)
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        await local.BlockPublicAccessAsync(setting, Cancellation);
        local.Forget();
        using var cluster = new ClusterSetup();

        var report = await cluster.CreateAllAsync(local.Clients, Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.PublicBucketsBlocked);
        error.Message.ShouldContain(setting);
        error.Hint.ShouldNotBeNull().ShouldContain("--hosting cloudfront");
        local.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateAll_AccountRefusesNewPoliciesOnly_BucketThatHasItsPolicyStays()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Succeeded.ShouldBeTrue();
        await local.BlockPublicAccessAsync("BlockPublicPolicy", Cancellation);
        local.Forget();

        var report = await cluster.CreateAllAsync(local.Clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        local.WritingOperations.ShouldBeEmpty();
    }
}
