using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Whoever may change what is ours need not be allowed to look for what is not: that is said once, and the run goes on.</summary>
public sealed class ForeignThingsUnseenTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looking_Denied_IsSaidOnceAndGoesOn()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        using var handler = new DenyingHandler("ListRolePolicies", "ListAttachedRolePolicies", "ListRoles");
        using var clients = Clients(local, handler);
        cluster.Events.Events.Clear();

        var report = await cluster.CreateAllAsync(clients, Cancellation);

        report.Succeeded.ShouldBeTrue();
        report.Count(ResourceOutcome.Unchanged).ShouldBe(report.Results.Length);
        report.NotLookedFor.ShouldBe(
            ["inline policies of roles", "policies attached to roles", "roles that no CredentialsRequest names"], ignoreOrder: true);
        cluster.Events.Warnings.ShouldHaveSingleItem().ShouldBe(
            "cannot look for inline policies of roles, policies attached to roles, roles that no CredentialsRequest names, "
            + "which may be there: arn:aws:iam::123456789012:user/ci may not perform iam:ListRolePolicies on x");
    }

    [Fact]
    public async Task Document_ThatMayNotBeRead_DoesNotHideThePolicy()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        var arn = await local.CreatePolicyAsync("More", Cancellation);
        await local.Clients.Iam.AttachRolePolicyAsync(ForeignCluster.Role, arn, Cancellation);
        using var handler = new DenyingHandler("GetPolicy");
        using var clients = Clients(local, handler);

        var report = await cluster.CreateAllAsync(clients, Cancellation);

        report.NotLookedFor.ShouldBeEmpty();
        report.Foreign.ShouldHaveSingleItem().ToString()
            .ShouldBe($"role {ForeignCluster.Role}: attached policy {arn}, which could not be read");
    }

    private static AwsClients Clients(LocalCloud local, HttpMessageHandler handler) => new(new AwsClientOptions
    {
        Region = "us-east-1",
        EndpointUrl = local.Endpoint,
        Credentials = new BasicAWSCredentials("test", "test"),
        HttpHandlerFactory = () => handler,
    });
}
