using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

public sealed class IamRolesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateIamRoles_ProviderDoesNotExist_NothingIsMade()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.CreateRolesAsync(
            local.Clients, "arn:aws:iam::123456789012:oidc-provider/example.com", SampleRequests.Shipped(), Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.NoSuchProvider);
        local.WritingOperations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/r")]
    [InlineData("arn:aws-cn:iam::123456789012:oidc-provider/example.com")]
    public async Task CreateIamRoles_UnusableProviderArn_IsOneClearError(string arn)
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => cluster.CreateRolesAsync(local.Clients, arn, SampleRequests.Shipped(), Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.UnusableProviderArn);
        local.Operations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateIamRoles_OnePolicyTooLong_NothingIsAskedOfAws()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        var actions = string.Join(", ", Enumerable.Range(0, 600).Select(number => $"ec2:DescribeSomething{number}"));

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.CreateRolesAsync(
            local.Clients,
            "arn:aws:iam::123456789012:oidc-provider/example.com",
            [SampleRequests.Of("ns", "small"), SampleRequests.Of("ns", "large", actions)],
            Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.PolicyTooLong);
        error.Message.ShouldContain("ns/large");
        local.Operations.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateIamRoles_CutNamesCollide_TwoRolesWithTheirOwnTrust()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        var arn = await local.Clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = "https://example.com" }, Cancellation);
        using var cluster = new ClusterSetup();

        var report = await cluster.CreateRolesAsync(
            local.Clients,
            arn,
            [
                SampleRequests.Of("openshift-a-rather-long-namespace-of-an-operator", "credentials-a", "ec2:A", "one"),
                SampleRequests.Of("openshift-a-rather-long-namespace-of-an-operator", "credentials-b", "ec2:B", "two"),
            ],
            Cancellation);

        report.Errors.ShouldBeEmpty();
        var roles = await local.Clients.Iam.ListRolesAsync(Cancellation).ToListAsync(Cancellation);
        roles.Count.ShouldBe(2);
        roles.Count(role => role.TrustPolicy.Contains(":one", StringComparison.Ordinal)).ShouldBe(1);
        roles.Count(role => role.TrustPolicy.Contains(":two", StringComparison.Ordinal)).ShouldBe(1);
        foreach (var role in roles)
        {
            cluster.Folder.Files().Count(file => file.EndsWith(".yaml", StringComparison.Ordinal)
                && File.ReadAllText(cluster.Folder.At(file)).Contains($"role_arn = {role.Arn}\n", StringComparison.Ordinal)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task CreateIamRoles_ManyRequests_TakeFewCallsEach()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        var arn = await local.Clients.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = "https://example.com" }, Cancellation);
        using var cluster = new ClusterSetup();
        local.Forget();

        var requests = Enumerable.Range(0, 50).Select(number => SampleRequests.Of("ns", $"creds-{number}")).ToList();
        (await cluster.CreateRolesAsync(local.Clients, arn, requests, Cancellation)).Succeeded.ShouldBeTrue();

        // The provider, the list of roles; and of each: whether it is there, role, policy.
        local.Operations.Count.ShouldBe(2 + (3 * requests.Count));
        local.Forget();
        var again = await cluster.CreateRolesAsync(local.Clients, arn, requests, Cancellation);
        again.Count(ResourceOutcome.Unchanged).ShouldBe(again.Results.Length);
        // Role, policy, names of other policies, attached policies.
        local.Operations.Count.ShouldBe(2 + (4 * requests.Count));
    }
}
