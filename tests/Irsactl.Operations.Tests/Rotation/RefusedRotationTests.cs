using System.Text.Json.Nodes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>
/// Rotations that do not begin, or do not go on.
/// </summary>
public sealed class RefusedRotationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotate_NodeThatNeverComesUp_EndsWithItsLimit()
    {
        await using var world = await ClusterWorld.StartAsync(new() { NodeRolloutTime = TimeSpan.FromDays(1) });

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NotInTime);
        (await world.PublishedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rotate_NotesTakenAwayInTheMiddle_IsNoSuccess()
    {
        await using var world = await ClusterWorld.StartAsync();
        var live = world.Clock.Live;
        world.Clock.Live = async () =>
        {
            await live();
            if (world.Events.Exists(item => item.Step == RotationStep.AwaitPromotion))
            {
                await world.Objects.DeleteAsync(RotationRecord.Path, Cancellation);
            }
        };

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
        world.Workload.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotate_NotesThatAreNone_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        await world.Objects.CreateAsync(RotationRecord.ListPath, EmptySecret("irsactl-key-rotation"), Cancellation);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(await world.SigningKeyIdAsync());
    }

    [Fact]
    public async Task Rotate_DegradedOperator_IsRefusedAndNothingIsDone()
    {
        await using var world = await ClusterWorld.StartAsync();
        await world.Objects.PatchAsync(
            $"{OpenShiftPaths.ClusterOperators}/cloud-credential/status", Condition("Degraded", "True"), Cancellation);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.ClusterNotReady);
        (await world.HasRotationRecordAsync()).ShouldBeFalse();
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(await world.SigningKeyIdAsync());
    }

    [Fact]
    public async Task Rotate_KeyThatIsNotPublished_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        using var another = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.Rsa2048);
        await world.PublishByHandAsync(another.PublicKey.ToPem());

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.KeyNotPublished);
    }

    private static KubernetesObject EmptySecret(string name) => new(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = name },
    });

    private static JsonObject Condition(string type, string status) => new()
    {
        ["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = type,
                ["status"] = status,
                ["lastTransitionTime"] = "2026-11-29T00:00:00Z",
                ["message"] = "a test says so",
            }),
        },
    };
}
