using Irsactl.Aws.Clients;
using Irsactl.LocalAws;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Existing;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.SharedEndpoints;

/// <summary>Three clusters at one endpoint: runs that die at any call are finished by running them again.</summary>
public sealed class KilledFleetTests
{
    private const string Endpoint = "shared";

    private static readonly string[] _names = ["a", "b", "c"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fleet_KilledAtEveryCallAndRunAgain_EndsAsAnUndisturbedRun()
    {
        using var folder = MakeFolder();
        await using var local = await LocalCloud.StartAsync(Cancellation);
        var empty = local.TakeSnapshot();
        await ApplyAsync(local.Clients, folder, Cancellation);
        var (cloud, calls) = (await CloudSnapshot.TakeAsync(local.Clients, Cancellation), 0);
        await local.RestoreAsync(empty);
        local.Forget();
        await ApplyAsync(local.Clients, folder, Cancellation);
        calls = local.Operations.Count;
        calls.ShouldBeGreaterThan(40);

        for (var call = 1; call <= calls; call++)
        {
            await local.RestoreAsync(empty);
            local.Forget();
            await KillAsync(local, call, token => ApplyAsync(local.Clients, folder, token));

            await ApplyAsync(local.Clients, folder, Cancellation);

            (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBe(cloud, $"after call {call}");
        }
    }

    [Fact]
    public async Task Destroy_KilledAtEveryCallAndRunAgain_LeavesNothing()
    {
        using var folder = MakeFolder();
        await using var local = await LocalCloud.StartAsync(Cancellation);
        await ApplyAsync(local.Clients, folder, Cancellation);
        var whole = local.TakeSnapshot();
        local.Forget();
        await DestroyAsync(local.Clients, Cancellation);
        var calls = local.Operations.Count;
        calls.ShouldBeGreaterThan(30);

        for (var call = 1; call <= calls; call++)
        {
            await local.RestoreAsync(whole);
            local.Forget();
            await KillAsync(local, call, token => DestroyAsync(local.Clients, token));

            await DestroyAsync(local.Clients, Cancellation);

            (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBeEmpty($"after call {call}");
        }
    }

    [Fact]
    public async Task Endpoint_DeletedWhileAClusterIsThere_StaysAsItIs()
    {
        using var folder = MakeFolder();
        await using var local = await LocalCloud.StartAsync(Cancellation);
        await ApplyAsync(local.Clients, folder, Cancellation);
        var before = await CloudSnapshot.TakeAsync(local.Clients, Cancellation);

        var report = await Provisioner(local.Clients).DeleteAsync(
            new DeleteOptions { Name = Endpoint, Region = "us-east-1" }, Cancellation);

        report.Errors.ShouldHaveSingleItem().Code.ShouldBe(ProvisioningErrors.EndpointInUse);
        (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBe(before);
    }

    private static TemporaryFolder MakeFolder()
    {
        var folder = new TemporaryFolder();
        foreach (var name in _names)
        {
            folder.Write($"{name}/serviceaccount-signer.private", RunningCluster.Another.Private);
        }

        return folder;
    }

    private static AwsProvisioner Provisioner(AwsClients clients) => new(clients, new ProvisioningSettings().ForSeveralRuns());

    private static async Task KillAsync(LocalCloud local, int call, Func<CancellationToken, Task> run)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        local.BreakAt(call, RequestFate.DropAfter, killed.Cancel);
        try
        {
            await run(killed.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ShouldAssertException)
        {
            // Killed before the end.
        }

        local.BreakNothing();
    }

    private static async Task ApplyAsync(AwsClients clients, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var provisioner = Provisioner(clients);
        var made = await provisioner.CreateEndpointAsync(
            new EndpointOptions { Name = Endpoint, Region = "us-east-1", Hosting = new S3HostingOptions() },
            static (_, _) => Task.CompletedTask,
            cancellationToken);
        made.Succeeded.ShouldBeTrue(string.Join('\n', made.Errors.Select(error => error.Message)));
        var reports = await Task.WhenAll(_names.Select(name => provisioner.CreateAllAsync(
            new CreateAllOptions
            {
                Name = name,
                Region = "us-east-1",
                Requests = [SampleRequests.Of("openshift-storage", "disks")],
                Hosting = new SharedHostingOptions { Endpoint = Endpoint, IsDeclared = true },
                OutputDirectory = folder.At(name),
            },
            cancellationToken)));
        reports.ShouldAllBe(report => report.Succeeded);
    }

    private static async Task DestroyAsync(AwsClients clients, CancellationToken cancellationToken)
    {
        var provisioner = Provisioner(clients);
        var reports = await Task.WhenAll(_names.Select(name => provisioner.DeleteAsync(
            new DeleteOptions { Name = name, Region = "us-east-1" }, cancellationToken)));
        reports.ShouldAllBe(report => report.Succeeded);
        (await provisioner.DeleteAsync(new DeleteOptions { Name = Endpoint, Region = "us-east-1" }, cancellationToken)).Succeeded.ShouldBeTrue();
    }
}
