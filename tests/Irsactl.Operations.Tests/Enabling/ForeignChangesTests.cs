using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Enabling;
using Irsactl.Operations.Procedures;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.Enabling;

/// <summary>What others do to a cluster on its way to short-lived credentials is not overwritten, and what was decided is said.</summary>
public sealed class ForeignChangesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RollBack_ASecretThatOthersHaveChanged_IsLeftAndNamedAndTheRestStaysInUse()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.AwaitPods);
        var request = world.Requests[0];
        await EditAsync(world, request, "credentials", "[default]\nrole_arn = arn:aws:iam::123456789012:role/mine");

        var run = await world.OpenAsync(hosting: null);
        var error = await Should.ThrowAsync<IrsactlException>(() => run.RunAsync(isBack: true, Cancellation));

        error.Code.ShouldBe(OperationsErrors.ChangedSince);
        error.Message.ShouldContain($"Secret {request.SecretNamespace}/{request.SecretName} was changed, and names a role");
        (await world.ProfileAsync(request)).ShouldContain("role/mine");
        (await world.ProfileAsync(world.Requests[1])).ShouldContain("aws_access_key_id");
        (await world.HasRecordAsync()).ShouldBeTrue("what was in the Secret is noted nowhere else");
        (await world.Objects.FindAsync(OpenShiftPaths.Authentication, Cancellation))!.Text("spec", "serviceAccountIssuer")
            .ShouldNotBeNullOrEmpty("the Secret that was left names a role");
    }

    [Fact]
    public async Task RollBack_ChangesAreToBeKept_GoesToTheEndAndNamesThem()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.AwaitPods);
        var (edited, gone) = (world.Requests[0], world.Requests[1]);
        await EditAsync(world, edited, "aws_access_key_id", "AKIAEDITED");
        await world.Objects.DeleteAsync(PathOf(gone), Cancellation);
        await world.PatchAsync(OpenShiftPaths.CloudCredential, """{"spec":{"credentialsMode":"Passthrough"}}""");

        var status = await (await world.OpenAsync(hosting: null, options => options with { KeepsChanges = true }))
            .RunAsync(isBack: true, Cancellation);

        status.Left.ShouldBe(
            [
                $"Secret {edited.SecretNamespace}/{edited.SecretName} was changed, and names a role",
                $"Secret {gone.SecretNamespace}/{gone.SecretName} is gone",
                "credentialsMode is Passthrough, and was the default",
            ],
            ignoreOrder: true);
        (await world.Objects.FindAsync(PathOf(gone), Cancellation)).ShouldBeNull();
        (await world.StateAsync()).ShouldContain("mode 'Passthrough'");
        (await world.HasRecordAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task RollBack_SomethingElseWasAddedToASecret_StaysThere()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.AwaitPods);
        var request = world.Requests[0];
        await EditAsync(world, request, "region", "eu-west-1");

        await (await world.OpenAsync(hosting: null)).RunAsync(isBack: true, Cancellation);

        var secret = (await world.Objects.FindAsync(PathOf(request), Cancellation)).ShouldNotBeNull();
        secret.Secret("region").ShouldNotBeNull();
        secret.Secret("aws_access_key_id").ShouldNotBeNull();
    }

    [Fact]
    public async Task Enable_SomebodyGivesTheClusterAnotherIssuerMeanwhile_DoesNotOverwriteIt()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.Roles);
        await world.PatchAsync(OpenShiftPaths.Authentication, """{"spec":{"serviceAccountIssuer":"https://mine.example.com"}}""");

        var run = await world.OpenAsync(hosting: null);
        var error = await Should.ThrowAsync<IrsactlException>(() => run.RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.ChangedSince);
        (await world.StateAsync()).ShouldContain("issuer 'https://mine.example.com'");
    }

    [Fact]
    public async Task Enable_BoundaryThatIsNotThere_IsRefusedBeforeAnythingIsMade()
    {
        await using var world = await MintWorld.StartAsync();

        var run = await world.OpenAsync(
            new S3HostingOptions(),
            options => options with { PermissionsBoundaryArn = $"arn:aws:iam::{world.AccountId}:policy/Missing" });
        var error = await Should.ThrowAsync<IrsactlException>(() => run.RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.NoSuchBoundary);
        (await world.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldBeEmpty();
        (await world.Clients.S3.ListBucketsAsync(Cancellation)).Buckets.ShouldBeNull();
        (await world.HasRecordAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Check_NothingUnderWay_NamesEverythingThatWouldBeMade()
    {
        await using var world = await MintWorld.StartAsync();

        var plan = (await (await world.OpenAsync(new S3HostingOptions())).CheckAsync(isBack: false, Cancellation)).Plan.ShouldNotBeNull();

        plan.IssuerUrl.ShouldBe("https://c1-oidc.s3.us-east-1.amazonaws.com");
        plan.Results.ShouldAllBe(result => result.Outcome == ResourceOutcome.Created);
        plan.Results.Count(result => result.Key.Kind == "role").ShouldBe(world.Requests.Length);
        plan.Results.ShouldContain(result => result.Key.Name == "c1-oidc");
        (await world.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Enable_CarriedOnWithoutRemovingRootKeys_LeavesThemAndSaysWhatWasDecided()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.Roles, options => options with { RemovesRootKeys = true });

        var run = await world.OpenAsync(hosting: null);
        var plan = await run.CheckAsync(isBack: false, Cancellation);
        var status = await run.RunAsync(isBack: false, Cancellation);

        (plan.RemovesRootKeys, plan.WasToRemoveRootKeys).ShouldBe((false, true));
        status.HasRootKeys.ShouldBeTrue();
        world.Events.ShouldContain(item => item.Kind == ProcedureEventKind.Warning
            && item.Text.StartsWith("it was begun with --remove-root-credentials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Enable_SecretsThatAreNotThere_AreNotCountedAmongThoseThatAre()
    {
        await using var world = await MintWorld.StartAsync();
        foreach (var request in world.Requests[1..])
        {
            await world.Objects.DeleteAsync(PathOf(request), Cancellation);
        }

        await world.StopAtAsync(EnablingStep.Secrets);

        var missing = world.Requests.Length - 1;
        world.Events.ShouldContain(item =>
            item.Text == $"noted what is in 1 Secret, and that {missing} {(missing == 1 ? "is" : "are")} not there");
    }

    [Fact]
    public async Task CheckBack_BeforeASecretWasReplaced_PlansOnlyWhatThereIsToUndo()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.Roles);
        (await PlanBackAsync(world)).ShouldBe([EnablingStep.Finish]);

        await world.StopAtAsync(EnablingStep.AwaitRollout);
        (await PlanBackAsync(world)).ShouldBe([EnablingStep.Switch, EnablingStep.AwaitRollout, EnablingStep.Finish]);
    }

    private static async Task<IEnumerable<EnablingStep>> PlanBackAsync(MintWorld world) =>
        (await (await world.OpenAsync(hosting: null)).CheckAsync(isBack: true, Cancellation)).StepsBack;

    private static string PathOf(CredentialsRequest request) => ObjectPath.Core(request.SecretNamespace, "secrets", request.SecretName);

    private static Task<KubernetesObject?> EditAsync(MintWorld world, CredentialsRequest request, string name, string value) => world.PatchAsync(
        PathOf(request),
        $$"""{"data":{"{{name}}":"{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))}}"} }""");
}
