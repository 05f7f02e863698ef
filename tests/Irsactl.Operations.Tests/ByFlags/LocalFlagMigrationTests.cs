using Irsactl.Diagnostics;
using Irsactl.Operations.ByFlags;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Tests.Migration;
using Irsactl.Operations.Tests.World;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>
/// Moves of a plain Kubernetes to another issuer, on the local cluster: an administrator does what is printed while a workload trades
/// tokens, and not one is refused. The kube-apiserver that tests have is of a version that takes one issuer.
/// </summary>
public sealed class LocalFlagMigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_AdministratorWhoDoesWhatIsPrinted_NoTokenIsRefused()
    {
        await using var plain = await StartAsync();
        var (world, migration) = (plain.World, new MigrationWorld(plain.World));

        var run = await OpenAsync(plain, new CloudFrontHostingOptions());
        var status = await world.Workload.LiveWhileAsync(run.RunAsync(isBack: false, Cancellation), Cancellation);

        status.Step.ShouldBe(FlagMigrationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        world.Workload.Traded.ShouldBeGreaterThan(30);
        var now = (await migration.SignedIssuersAsync()).ShouldHaveSingleItem();
        (now == world.Issuer).ShouldBeFalse();
        status.Audiences.ShouldHaveSingleItem().ShouldBe(now);
        (await migration.TrustedByRolesAsync()).ShouldHaveSingleItem().ShouldBe(now);
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(now);
        (await world.Objects.FindAsync(FlagMigrationReader.Path, Cancellation)).ShouldBeNull();
        plain.Administrator.Visits.ShouldBe(9);
    }

    [Fact]
    public async Task Migrate_StoppedWhileTokensAreWaitedForAndCarriedOnElsewhere_NeedsNoHosting()
    {
        await using var plain = await StartAsync();
        await StopAtAsync(plain, FlagMigrationStep.AwaitTokens);

        var status = await (await OpenAsync(plain, hosting: null)).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(FlagMigrationStep.Done);
        plain.World.Workload.Refusals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FlagMigrationStep.AwaitAcceptance, 1)]
    [InlineData(FlagMigrationStep.AwaitTokens, 6)]
    public async Task RollBack_FromAStep_EndsWhereItBegan(FlagMigrationStep step, int visits)
    {
        await using var plain = await StartAsync();
        var (world, migration) = (plain.World, new MigrationWorld(plain.World));
        await StopAtAsync(plain, step, visits);

        var status = await (await OpenAsync(plain, hosting: null)).RunAsync(isBack: true, Cancellation);

        status.Step.ShouldBe(FlagMigrationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        (await migration.SignedIssuersAsync()).ShouldHaveSingleItem().ShouldBe(world.Issuer);
        (await migration.TrustedByRolesAsync()).ShouldHaveSingleItem().ShouldBe(world.Issuer);
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(world.Issuer);
        status.Audiences.ShouldHaveSingleItem().ShouldBe(world.Issuer);
    }

    [Fact]
    public async Task IssuerGivenToApiServersBeforeRolesTrustIt_IsRefusedTokens()
    {
        await using var plain = await StartAsync();
        foreach (var node in plain.Cluster.Nodes)
        {
            await plain.Cluster.RestartAsync(node, ["--service-account-issuer=https://another.example.com"]);
        }

        await plain.World.Clock.PassAsync(TimeSpan.FromMinutes(1));

        plain.World.Workload.Refusals.ShouldContain(refusal => refusal.Contains("fresh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Migrate_WhileAKeyIsRotated_IsRefused()
    {
        await using var plain = await StartAsync();
        await plain.StopAtAsync(FlagRotationStep.AwaitTrust);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await OpenAsync(plain, new CloudFrontHostingOptions())).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.KeysInMotion);
    }

    private static Task<PlainWorld> StartAsync() => PlainWorld.StartAsync(new() { StartCluster = LocalPlainCluster.StartAsync });

    private static Task<FlagMigration> OpenAsync(
        PlainWorld plain, HostingOptions? hosting, Action<ProcedureEvent<FlagMigrationStep>>? onEvent = null) => FlagMigration.OpenAsync(
        plain.World.ClientOf(plain.Cluster.Kubeconfig),
        [],
        _ => "us-east-1",
        _ => plain.World.Clients,
        plain.World.Settings,
        new FlagMigrationOptions
        {
            Migration = new MigrationOptions
            {
                Hosting = hosting,
                TokenLifetime = plain.World.TokenLifetime,
                Interval = TimeSpan.FromMinutes(2),
                Time = plain.World.DrivenTime,
            },
            Distribution = Distribution.Kubeadm,
        },
        new Listener(plain.Administrator, onEvent),
        plain.World.Clock.Waiting,
        Cancellation);

    private static async Task StopAtAsync(PlainWorld plain, FlagMigrationStep step, int visits = 0)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = await OpenAsync(plain, new CloudFrontHostingOptions(), item =>
        {
            if (item.Step == step && plain.Administrator.Visits >= visits
                && item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting)
            {
                stop.Cancel();
            }
        });
        try
        {
            await run.RunAsync(isBack: false, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As somebody who closes the lid.
        }
    }

    private sealed class Listener(Administrator administrator, Action<ProcedureEvent<FlagMigrationStep>>? onEvent)
        : IProgress<ProcedureEvent<FlagMigrationStep>>
    {
        public void Report(ProcedureEvent<FlagMigrationStep> value)
        {
            if (value.Kind == ProcedureEventKind.Instruction)
            {
                administrator.Listen(value.Text);
            }

            onEvent?.Invoke(value);
        }
    }
}
