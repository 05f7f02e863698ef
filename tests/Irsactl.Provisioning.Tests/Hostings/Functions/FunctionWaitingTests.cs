using System.Collections.Immutable;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Graph;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>What a function waits for: its role to be known, itself to be ready.</summary>
public sealed class FunctionWaitingTests
{
    private const string RoleUnknown = "The role defined for the function cannot be assumed by Lambda.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAll_RoleNotYetKnownToLambda_TriesAgainUntilItIs()
    {
        var (report, attempts, events) = await RunAsync(times: 3, RoleUnknown);

        report.Errors.ShouldBeEmpty();
        report.Succeeded.ShouldBeTrue();
        attempts.ShouldBe(4);
        events.Events.ShouldContain(item =>
            item.Kind == ProvisioningEventKind.Waiting
            && item.Text == "Waiting for function my-cluster-oidc to be ready, 3 minutes at most");
    }

    [Fact]
    public async Task CreateAll_RoleNeverKnownToLambda_GivesUpAndSaysWhy()
    {
        var (report, attempts, _) = await RunAsync(times: int.MaxValue, RoleUnknown);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.NotSettled);
        error.Message.ShouldBe(
            "waited 3 minutes in vain for function my-cluster-oidc to be ready: The role defined for the function cannot be "
            + "assumed by Lambda");
        // Every two seconds for three minutes.
        attempts.ShouldBeInRange(80, 95);
    }

    [Fact]
    public async Task CreateAll_LambdaRefusesSomethingElse_FailsAtOnce()
    {
        var (report, attempts, _) = await RunAsync(times: int.MaxValue, "The runtime parameter of nodejs24.x is not supported");

        report.Errors.ShouldHaveSingleItem().Message.ShouldContain("The runtime parameter of nodejs24.x is not supported");
        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task CreateAll_LastUpdateFailed_MakesItAgain()
    {
        var report = await RunAgainAsync(isForEver: false);

        report.Errors.ShouldBeEmpty();
        Changes(report, "function").ShouldBe(["failed update"]);
        Changes(report, "function code").ShouldBe(["code"]);
    }

    [Fact]
    public async Task CreateAll_EveryUpdateFails_SaysSo()
    {
        var report = await RunAgainAsync(isForEver: true);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.FunctionFailed);
        error.Message.ShouldBe(
            "function arn:aws:lambda:us-east-1:123456789012:function:my-cluster-oidc could not be updated: AWS gives no reason");
    }

    [Theory]
    [InlineData("Pending", "Successful", false)]
    [InlineData("Active", "InProgress", false)]
    [InlineData("Active", "Successful", true)]
    [InlineData("Inactive", "Successful", true)]
    public void IsReady_GoesByStateAndLastUpdate(string state, string update, bool ready) =>
        FunctionProgress.IsReady(Function(state, update)).ShouldBe(ready);

    [Theory]
    [InlineData("Failed", "Successful", "function arn:f cannot be made ready: the state's reason")]
    [InlineData("Active", "Failed", "function arn:f could not be updated: the update's reason")]
    public void IsReady_Failed_SaysWhy(string state, string update, string message)
    {
        var error = Should.Throw<IrsactlException>(() => FunctionProgress.IsReady(Function(state, update)));

        error.Code.ShouldBe(ProvisioningErrors.FunctionFailed);
        error.Message.ShouldBe(message);
        error.Hint.ShouldNotBeNull();
    }

    private static LambdaFunction Function(string state, string update) => new()
    {
        Arn = "arn:f",
        Settings = new FunctionSettings { Runtime = "r", Handler = "h", RoleArn = "arn:r" },
        CodeSha256 = "",
        State = state,
        StateReason = "the state's reason.",
        LastUpdateStatus = update,
        LastUpdateStatusReason = "the update's reason.",
    };

    private static ImmutableArray<string> Changes(ProvisioningReport report, string kind) =>
        report.Results.Single(result => result.Key.Kind == kind).Changes;

    private static async Task<ProvisioningReport> RunAgainAsync(bool isForEver)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup
        {
            Options = FunctionCluster.Options(HostingKinds.ApiGateway),
            TimeProvider = new InstantTimeProvider(),
        };
        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Succeeded.ShouldBeTrue();
        using var handler = new FailedUpdateHandler { IsForEver = isForEver };
        using var clients = moto.MakeClients(handler);

        return await cluster.CreateAllAsync(clients, Cancellation);
    }

    private static async Task<(ProvisioningReport Report, int Attempts, EventRecorder Events)> RunAsync(int times, string message)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var handler = new RefusingHandler(times, message);
        using var clients = moto.MakeClients(handler);
        using var cluster = new ClusterSetup
        {
            Options = FunctionCluster.Options(HostingKinds.LambdaUrl),
            TimeProvider = new InstantTimeProvider(),
        };

        var report = await cluster.CreateAllAsync(clients, Cancellation);

        return (report, handler.Attempts, cluster.Events);
    }
}
