using System.Runtime.Versioning;
using Irsactl.LocalAws;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>A run that dies at any call is finished by running it again.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestFate.DropBefore)]
    [InlineData(RequestFate.DropAfter)]
    public async Task CreateAll_KilledAtEveryCallAndRunAgain_EndsAsAnUndisturbedRun(RequestFate fate)
    {
        var (cloud, files, calls) = await UndisturbedAsync();
        calls.ShouldBeGreaterThan(30);

        for (var call = 1; call <= calls; call++)
        {
            await using var local = await LocalCloud.StartAsync(Cancellation);
            using var cluster = new ClusterSetup();
            using (var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
            {
                local.BreakAt(call, fate, killed.Cancel);
                await RunUntilKilledAsync(cluster, local, killed.Token);
            }

            using var clients = local.MakeClients("us-east-1");
            var report = await cluster.CreateAllAsync(clients, Cancellation);

            report.Errors.ShouldBeEmpty($"after call {call}");
            report.Succeeded.ShouldBeTrue($"after call {call}");
            (await CloudSnapshot.TakeAsync(clients, Cancellation)).ShouldBe(cloud, $"after call {call}");
            OutputSnapshot.Take(cluster.Folder).Replace(cluster.Folder.Path, "", StringComparison.Ordinal)
                .ShouldBe(files, $"after call {call}");
        }
    }

    [Fact]
    public async Task Delete_KilledAtEveryCallAndRunAgain_LeavesNothing()
    {
        int calls;
        await using (var undisturbed = await LocalCloud.StartAsync(Cancellation))
        {
            using var cluster = new ClusterSetup();
            await cluster.CreateAllAsync(undisturbed.Clients, Cancellation);
            undisturbed.Forget();
            (await cluster.DeleteAsync(undisturbed.Clients, Cancellation)).Succeeded.ShouldBeTrue();
            calls = undisturbed.Operations.Count;
        }

        for (var call = 1; call <= calls; call++)
        {
            await using var local = await LocalCloud.StartAsync(Cancellation);
            using var cluster = new ClusterSetup();
            await cluster.CreateAllAsync(local.Clients, Cancellation);
            using (var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
            {
                local.BreakAt(call, RequestFate.DropAfter, killed.Cancel);
                try
                {
                    await cluster.DeleteAsync(local.Clients, killed.Token);
                }
                catch (OperationCanceledException)
                {
                    // Killed before it knew what to delete.
                }
            }

            (await cluster.DeleteAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty($"after call {call}");
            (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBeEmpty($"after call {call}");
        }
    }

    private static async Task<(string Cloud, string Files, int Calls)> UndisturbedAsync()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Succeeded.ShouldBeTrue();
        var calls = local.Operations.Count;
        var files = OutputSnapshot.Take(cluster.Folder).Replace(cluster.Folder.Path, "", StringComparison.Ordinal);
        return (await CloudSnapshot.TakeAsync(local.Clients, Cancellation), files, calls);
    }

    private static async Task RunUntilKilledAsync(ClusterSetup cluster, LocalCloud local, CancellationToken killed)
    {
        using var clients = local.MakeClients("us-east-1");
        try
        {
            (await cluster.CreateAllAsync(clients, killed)).Succeeded.ShouldBeFalse();
        }
        catch (OperationCanceledException)
        {
            // Killed before there was anything to report.
        }
    }
}
