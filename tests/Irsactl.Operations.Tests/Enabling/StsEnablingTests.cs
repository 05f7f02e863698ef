using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Enabling;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Rotation;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.Enabling;

/// <summary>A cluster whose components have access keys gets roles in their place, and no component is ever refused.</summary>
public sealed class StsEnablingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<EnablingStep> Steps =>
    [
        EnablingStep.Begin, EnablingStep.Roles, EnablingStep.Switch, EnablingStep.AwaitRollout, EnablingStep.Confirm, EnablingStep.Mode,
        EnablingStep.Secrets, EnablingStep.AwaitPods,
    ];

    [Theory]
    [InlineData("s3")]
    [InlineData("cloudfront")]
    public async Task Enable_AClusterWithAccessKeys_GivesEachComponentARole(string hosting)
    {
        await using var world = await MintWorld.StartAsync();
        var run = await world.OpenAsync(hosting == "s3" ? new S3HostingOptions() : new CloudFrontHostingOptions());

        var status = await run.RunAsync(isBack: false, Cancellation);

        await ShouldBeEnabledAsync(world, status);
        world.Events.Count(item => item.Kind == ProcedureEventKind.Proven && item.Step == EnablingStep.Confirm)
            .ShouldBeGreaterThanOrEqualTo(world.Requests.Length);
        world.Events.ShouldContain(item => item.Kind == ProcedureEventKind.Warning && item.Text.Contains("aws-creds", StringComparison.Ordinal));
        status.HasRootKeys.ShouldBeTrue();
    }

    [Fact]
    public async Task Enable_StoppedAtEveryStepAndCarriedOnElsewhere_EndsTheSame()
    {
        await using var world = await MintWorld.StartAsync();
        HashSet<EnablingStep> stoppedAt = [EnablingStep.Finish];
        EnablingStatus? status = null;
        while (status is null)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var run = await world.OpenAsync(await world.HasRecordAsync() ? null : new S3HostingOptions(), onEvent: item =>
            {
                if (item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting && stoppedAt.Add(item.Step))
                {
                    stop.Cancel();
                }
            });
            try
            {
                status = await run.RunAsync(isBack: false, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // As somebody who closes the lid.
            }
        }

        stoppedAt.Count.ShouldBeGreaterThan(8);
        await ShouldBeEnabledAsync(world, status);
    }

    [Fact]
    public async Task Enable_TwoAtOnce_EndsTheSame()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.Begin);
        var (one, other) = (await world.OpenAsync(hosting: null), await world.OpenAsync(hosting: null));

        var both = await Task.WhenAll(EndAsync(one), EndAsync(other));

        await ShouldBeEnabledAsync(world, both.OfType<EnablingStatus>().First());

        // Whoever finds the notes gone before he has seen the end says so.
        static async Task<EnablingStatus?> EndAsync(StsEnabling run)
        {
            try
            {
                return await run.RunAsync(isBack: false, Cancellation);
            }
            catch (IrsactlException error) when (error.Code == OperationsErrors.RunInTheWay)
            {
                return null;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task RollBack_FromAStep_EndsWhereItBegan(EnablingStep step)
    {
        await using var world = await MintWorld.StartAsync();
        var before = await world.StateAsync();
        world.RestartsPods = step != EnablingStep.AwaitPods;
        await world.StopAtAsync(step);
        world.RestartsPods = true;

        var status = await (await world.OpenAsync(hosting: null)).RunAsync(isBack: true, Cancellation);

        status.Step.ShouldBe(EnablingStep.Done);
        (await world.StateAsync()).ShouldBe(before);
        (await world.HasRecordAsync()).ShouldBeFalse();
        world.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Enable_RootKeysToBeRemoved_AreGoneAtTheEnd()
    {
        await using var world = await MintWorld.StartAsync();

        var status = await (await world.OpenAsync(new S3HostingOptions(), options => options with { RemovesRootKeys = true }))
            .RunAsync(isBack: false, Cancellation);

        status.HasRootKeys.ShouldBeFalse();
        await ShouldBeEnabledAsync(world, status);
    }

    [Fact]
    public async Task Enable_ARoleThatDoesNotTakeItsComponent_LeavesTheKeysWhereTheyAre()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.Roles);
        var role = await world.Clients.Iam.ListRolesAsync(Cancellation).FirstAsync(Cancellation);
        await world.Clients.Iam.UpdateAssumeRolePolicyAsync(
            role.Name,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
            Cancellation);

        var run = await world.OpenAsync(hosting: null);
        var error = await Should.ThrowAsync<IrsactlException>(() => run.RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.ProofFailed);
        foreach (var request in world.Requests)
        {
            (await world.ProfileAsync(request)).ShouldContain("aws_access_key_id");
        }
    }

    [Fact]
    public async Task Enable_WhereComponentsHaveRoles_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();
        await (await world.OpenAsync(new S3HostingOptions())).RunAsync(isBack: false, Cancellation);

        await ShouldBeRefusedAsync(world, OperationsErrors.NothingToEnable, "names a role already");
    }

    [Fact]
    public async Task Enable_ARequestWithoutServiceAccounts_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();
        var request = world.Requests[0];
        await world.PatchAsync(
            $"/apis/cloudcredential.openshift.io/v1/namespaces/{request.Namespace}/credentialsrequests/{request.Name}",
            """{"spec":{"serviceAccountNames":null}}""");

        await ShouldBeRefusedAsync(world, OperationsErrors.NoRoleForComponent, request.Name);
    }

    [Fact]
    public async Task Enable_OnAnotherCloud_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();
        await world.PatchAsync($"{OpenShiftPaths.Infrastructure}/status", """{"status":{"platformStatus":{"type":"GCP"}}}""");

        await ShouldBeRefusedAsync(world, OperationsErrors.NothingToEnable, "runs on GCP");
    }

    [Fact]
    public async Task Enable_WhileAKeyIsRotated_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();
        await world.Objects.CreateAsync(
            RotationRecord.ListPath,
            KubernetesObject.Parse(
                """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"irsactl-key-rotation","namespace":"openshift-kube-apiserver-operator"}}"""u8,
                "notes"),
            Cancellation);

        await ShouldBeRefusedAsync(world, OperationsErrors.RunInTheWay, "rotate-key is under way");
    }

    [Fact]
    public async Task Enable_WithCredentialsOfAnotherAccountThanTheKeys_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();
        var request = world.Requests[0];
        var key = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(MintWorld.KeyOfAnother));
        await world.PatchAsync(
            ObjectPath.Core(request.SecretNamespace, "secrets", request.SecretName),
            $$"""{"data":{"aws_access_key_id":"{{key}}"} }""");

        await ShouldBeRefusedAsync(world, OperationsErrors.NothingToEnable, "of account 999999999999");
    }

    [Fact]
    public async Task Enable_NameWhoseIssuerIsOfAnotherCluster_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();
        using var other = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.Rsa2048);
        await new IssuerPublisher(world.Clients, world.Settings).CreateAsync(
            new NewIssuer { Name = "c1", Hosting = new S3HostingOptions(), Keys = [other.PublicKey], Audiences = ["openshift"] }, Cancellation);
        var before = await world.StateAsync();

        var run = await world.OpenAsync(new S3HostingOptions());
        var error = await Should.ThrowAsync<IrsactlException>(() => run.RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.KeysOfAnother);
        error.Message.ShouldContain(other.PublicKey.KeyId);
        (await world.StateAsync()).ShouldBe(before);
        (await world.HasRecordAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Enable_CarriedOnWithAnotherHosting_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.Roles);

        await ShouldBeRefusedAsync(world, OperationsErrors.RunInTheWay, "hosting s3", new CloudFrontHostingOptions());
    }

    [Fact]
    public async Task RollBack_BeforeASecretWasReplaced_WaitsForNoPod()
    {
        await using var world = await MintWorld.StartAsync();
        await world.StopAtAsync(EnablingStep.Confirm);
        world.RestartsPods = false;

        await (await world.OpenAsync(hosting: null)).RunAsync(isBack: true, Cancellation);

        world.Events.ShouldNotContain(item => item.Step == EnablingStep.AwaitPods);
    }

    [Fact]
    public async Task Read_AfterTheEnd_SaysDone()
    {
        await using var world = await MintWorld.StartAsync();
        await (await world.OpenAsync(new S3HostingOptions())).RunAsync(isBack: false, Cancellation);

        (await (await world.OpenAsync(hosting: null)).ReadAsync(Cancellation)).Step.ShouldBe(EnablingStep.Done);
    }

    [Fact]
    public async Task Enable_WithoutAHosting_IsRefused()
    {
        await using var world = await MintWorld.StartAsync();

        var error = await Should.ThrowAsync<IrsactlException>(async () =>
            await (await world.OpenAsync(hosting: null)).CheckAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NoTarget);
    }

    private static async Task ShouldBeRefusedAsync(MintWorld world, ErrorCode code, string text, HostingOptions? hosting = null)
    {
        var before = await world.StateAsync();
        var run = await world.OpenAsync(hosting ?? new S3HostingOptions());

        var error = await Should.ThrowAsync<IrsactlException>(() => run.CheckAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(code);
        error.Message.ShouldContain(text);
        (await world.StateAsync()).ShouldBe(before);
    }

    private static async Task ShouldBeEnabledAsync(MintWorld world, EnablingStatus status)
    {
        status.Step.ShouldBe(EnablingStep.Done);
        status.Mode.ShouldBe("Manual");
        status.WithRole.ShouldBe(world.Requests.Length);
        foreach (var request in world.Requests)
        {
            var profile = await world.ProfileAsync(request);
            profile.ShouldContain("role_arn = arn:aws:iam::");
            profile.ShouldNotContain("aws_access_key_id");
        }

        (await world.HasRecordAsync()).ShouldBeFalse();
        world.Refusals.ShouldBeEmpty();
        await world.Clock.PassAsync(TimeSpan.FromMinutes(10));
        world.Refusals.ShouldBeEmpty();
    }
}
