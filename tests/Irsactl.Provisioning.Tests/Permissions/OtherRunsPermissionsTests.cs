using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Permissions;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Existing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Permissions;

/// <summary>The parts of setting up alone, and what is done to an issuer in use, each by somebody who may do exactly that.</summary>
public sealed class OtherRunsPermissionsTests
{
    private const string Other = "arn:aws:iam::123456789012:oidc-provider/other.example.com";

    private static readonly PermissionScope _scope = new() { Name = "my-cluster", Region = "us-east-1", AccountId = "123456789012" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IssuerThenRoles_ExactlyTheirs_LetThemThrough_AndEachIsNeeded()
    {
        await using var local = await LocalCloud.StartSettledAsync(Cancellation);
        using var cluster = new ClusterSetup();
        cluster.Folder.Write("serviceaccount-signer.public", RunningCluster.Another.Public);
        var issuer = PermissionSet.Of(ProvisioningPermissions.OfIssuer(_scope, hosting: null), PermissionUse.Apply);
        var roles = PermissionSet.Of(ProvisioningPermissions.OfRoles(_scope), PermissionUse.Apply);

        var record = await FlowRecord.RunAsync(
            local,
            [
                new("issuer", issuer, Nothing, CreateIssuerAsync),
                new("issuer again", issuer, Nothing, CreateIssuerAsync),
                new("issuer changed", issuer, Mischief.ChangeBucketAsync, CreateIssuerAsync),
                new("roles", roles, Nothing, CreateRolesAsync),
                new("roles again", roles, Nothing, CreateRolesAsync),
                new("roles changed", roles, Mischief.ChangeIdentityAsync, CreateRolesAsync),
            ],
            Cancellation);

        record.Superfluous().ShouldBeEmpty();
        (await record.DispensableAsync(Cancellation)).ShouldBeEmpty();

        async Task<IEnumerable<string>> CreateIssuerAsync(AwsClients aws) => Problems(
            await new AwsProvisioner(aws, cluster.Events.Settings).CreateIdentityProviderAsync(
                new IdentityProviderOptions { Name = "my-cluster", Region = "us-east-1", OutputDirectory = cluster.Folder.Path },
                Cancellation));

        async Task<IEnumerable<string>> CreateRolesAsync(AwsClients aws) => Problems(
            await cluster.CreateRolesAsync(aws, ForeignCluster.ProviderArn, SampleRequests.Shipped(), Cancellation));
    }

    [Fact]
    public async Task IssuerInUse_ExactlyTheirs_LetKeysAndTrustsBeChanged_AndEachIsNeeded()
    {
        await using var local = await LocalCloud.StartSettledAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        var issuer = IssuerUrl.Parse("https://my-cluster-oidc.s3.us-east-1.amazonaws.com");
        using var key = PublicKey.FromPem(RunningCluster.Another.Public, "public");

        var record = await FlowRecord.RunAsync(
            local,
            [
                new(
                    "keys",
                    PermissionSet.Of(ProvisioningPermissions.OfPublication(_scope, hosting: null), PermissionUse.Apply),
                    Mischief.ChangeBucketAsync,
                    PublishAsync),
                new(
                    "trusts",
                    PermissionSet.Of(ProvisioningPermissions.OfTrusts(_scope), PermissionUse.Apply),
                    Nothing,
                    CarryOverAsync),
            ],
            Cancellation);

        (await record.DispensableAsync(Cancellation)).ShouldBeEmpty();

        async Task<IEnumerable<string>> PublishAsync(AwsClients aws)
        {
            var publisher = new IssuerPublisher(aws, cluster.Events.Settings);
            var found = await publisher.FindAsync(issuer, name: null, Cancellation);
            return Problems(await publisher.PublishAsync(new KeyPublication { Issuer = found, Added = [key] }, Cancellation));
        }

        async Task<IEnumerable<string>> CarryOverAsync(AwsClients aws)
        {
            var settings = cluster.Events.Settings;
            foreach (var role in await ProviderTrusts.ListAsync(aws, settings, ForeignCluster.ProviderArn, Cancellation))
            {
                await new ProviderTrusts(aws, settings, ForeignCluster.ProviderArn, Other).CarryOverAsync(role.Name, Cancellation);
            }

            return [];
        }
    }

    [Fact]
    public async Task RolesOfAClusterWhoseNameGoesOn_MayNotBeDeleted()
    {
        await using var local = await LocalCloud.StartSettledAsync(Cancellation);
        await ForeignCluster.CreateRoleAsync(local.Clients, "my-cluster-two-credentials", "my-cluster-two", Cancellation);
        await ForeignCluster.CreateRoleAsync(local.Clients, "my-cluster-own-credentials", "my-cluster", Cancellation);
        using var user = await PermittedUser.CreateAsync(
            local,
            PermissionSet.Of(ProvisioningPermissions.OfDeletion(_scope, hosting: null), PermissionUse.Delete),
            Cancellation);

        var refusal = await Should.ThrowAsync<AmazonServiceException>(
            () => user.Clients.Iam.DeleteRoleAsync("my-cluster-two-credentials", Cancellation));
        await user.Clients.Iam.DeleteRoleAsync("my-cluster-own-credentials", Cancellation);

        refusal.ErrorCode.ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task BoundaryOfRoles_IsTheConditionUnderWhichTheyAreMade()
    {
        await using var local = await LocalCloud.StartSettledAsync(Cancellation);
        var boundary = await local.CreatePolicyAsync("Boundary", Cancellation);
        var apply = PermissionSet.Of(
            ProvisioningPermissions.OfAll(_scope with { BoundaryArn = boundary }, hosting: null), PermissionUse.Apply);
        using var cluster = new ClusterSetup();
        using var bounded = new ClusterSetup { Options = cluster.Options with { PermissionsBoundaryArn = boundary } };
        using var user = await PermittedUser.CreateAsync(local, apply, Cancellation);

        (await bounded.CreateAllAsync(user.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await user.AskedAsync(Cancellation)).ShouldAllBe(asked => asked.IsAllowed);

        using var other = new ClusterSetup { Options = cluster.Options with { Requests = [SampleRequests.Of("openshift-x", "new")] } };
        (await other.CreateRolesAsync(user.Clients, ForeignCluster.ProviderArn, other.Options.Requests, Cancellation))
            .Errors.ShouldHaveSingleItem().Message.ShouldContain("iam:CreateRole");
    }

    private static Task Nothing(AwsClients aws) => Task.CompletedTask;

    private static IEnumerable<string> Problems(ProvisioningReport report) => report.Errors.Select(error => error.Message);
}
