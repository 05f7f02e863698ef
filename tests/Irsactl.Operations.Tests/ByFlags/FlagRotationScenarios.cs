using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.ByFlags;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>
/// What holds of a rotation on plain Kubernetes, whatever the API servers are: an administrator does what is printed while a workload
/// trades tokens, and not one is refused.
/// </summary>
public abstract class FlagRotationScenarios
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract ClusterWorldOptions Options();

    [Fact]
    public async Task Rotate_AdministratorWhoDoesWhatIsPrinted_NoTokenIsRefused()
    {
        await using var plain = await PlainWorld.StartAsync(Options());
        var world = plain.World;
        var before = (await world.SignerIdsAsync()).ShouldHaveSingleItem();

        var rotation = await plain.OpenAsync();
        var status = await world.Workload.LiveWhileAsync(rotation.RunAsync(isBack: false, Cancellation), Cancellation);

        status.Step.ShouldBe(FlagRotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        world.Workload.Traded.ShouldBeGreaterThan(30);
        var now = (await world.SignerIdsAsync()).ShouldHaveSingleItem();
        (now == before).ShouldBeFalse();
        status.Trusted.ShouldHaveSingleItem().ShouldBe(now);
        status.Published.ShouldHaveSingleItem().ShouldBe(now);
        (await world.Objects.FindAsync(FlagRotationRecord.Path, Cancellation)).ShouldBeNull();
        plain.Administrator.Visits.ShouldBe(9);
        plain.Administrator.Printed.ShouldAllBe(line => line == before || line == now);
        using var key = SigningKey.FromPem(await File.ReadAllTextAsync(plain.KeyFile, Cancellation), "key");
        key.PublicKey.KeyId.ShouldBe(now);
        plain.Cluster.FlagsOf("master-0").Where(flag => flag.Contains("-key-file=", StringComparison.Ordinal))
            .ShouldBe(KubeadmFlags.Keys);
    }

    [Fact]
    public async Task Rotate_NodeStartedWithTheKeyBeforeAgain_WaitsAnewAndNoTokenIsRefused()
    {
        await using var plain = await PlainWorld.StartAsync(Options());
        var world = plain.World;
        var before = (await world.SignerIdsAsync()).ShouldHaveSingleItem();
        await plain.StopAtAsync(FlagRotationStep.AwaitTokens);

        // As kubeadm upgrade does it: the manifest as it was.
        await plain.Cluster.RestartAsync(
            "master-1",
            [
                "--service-account-signing-key-file=/etc/kubernetes/pki/sa.key",
                .. plain.Cluster.FlagsOf("master-1").Where(flag => flag.Contains("-key-file=", StringComparison.Ordinal)
                    && !flag.Contains("signing", StringComparison.Ordinal)),
            ]);
        await world.Clock.PassAsync(TimeSpan.FromMinutes(1));
        var status = await (await plain.OpenAsync(namesKey: false)).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(FlagRotationStep.Done);
        plain.Administrator.Events.ShouldContain(item =>
            item.Kind == ProcedureEventKind.Done && item.Text.Contains($"{before} again", StringComparison.Ordinal));
        world.Workload.Refusals.ShouldBeEmpty();
        (await world.SignerIdsAsync()).ShouldHaveSingleItem().ShouldBe(status.Published.ShouldHaveSingleItem());
    }

    [Theory]
    [InlineData(FlagRotationStep.AwaitTrust, 1)]
    [InlineData(FlagRotationStep.AwaitTokens, 6)]
    public async Task RollBack_FromAStep_EndsWhereItBegan(FlagRotationStep step, int visits)
    {
        await using var plain = await PlainWorld.StartAsync(Options());
        var world = plain.World;
        var before = (await world.SignerIdsAsync()).ShouldHaveSingleItem();
        await plain.StopAtAsync(step, visits);

        var status = await (await plain.OpenAsync()).RunAsync(isBack: true, Cancellation);

        status.Step.ShouldBe(FlagRotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        (await world.SignerIdsAsync()).ShouldHaveSingleItem().ShouldBe(before);
        status.Published.ShouldHaveSingleItem().ShouldBe(before);
        status.Trusted.ShouldHaveSingleItem().ShouldBe(before);
        (await world.Objects.FindAsync(FlagRotationRecord.Path, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task KeyBroughtToNodesBeforeItIsPublished_IsRefusedTokens()
    {
        await using var plain = await PlainWorld.StartAsync(Options());
        using var next = SigningKey.Generate(KeyKind.Rsa2048);

        foreach (var node in plain.Cluster.Nodes)
        {
            await File.WriteAllTextAsync(Path.Combine(plain.Cluster.KeyFolderOf(node), "sa.key"), next.ToPem(), Cancellation);
            await File.WriteAllTextAsync(Path.Combine(plain.Cluster.KeyFolderOf(node), "sa.pub"), next.PublicKey.ToPem(), Cancellation);
            await plain.Cluster.RestartAsync(node);
        }

        await plain.World.Clock.PassAsync(TimeSpan.FromMinutes(1));
        plain.World.Workload.Refusals.ShouldContain(refusal => refusal.Contains("fresh", StringComparison.Ordinal));
        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await plain.OpenAsync()).RunAsync(isBack: false, Cancellation));
        error.Code.ShouldBe(OperationsErrors.KeyNotPublished);
        File.Exists(plain.KeyFile).ShouldBeFalse();
    }
}
