using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.Local;

/// <summary><c>local break</c> and <c>mend</c> in a terminal; what they do is tested where it is done.</summary>
public sealed class LocalBreakTests : IAsyncLifetime
{
    private LocalAwsServer? started;

    private LocalAwsServer Aws => started.ShouldNotBeNull();

    private string Port => Aws.Port.ToString(CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync() => started = await LocalAwsServer.StartAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Break_ThenMend_SaysWhatComesOfIt()
    {
        var broken = (await RunAsync("break", "clock-ahead")).ShouldSucceed();

        broken.Error.ShouldBeEmpty();
        broken.Out.ShouldBe("""
            clock-ahead  aws  broken
                The clocks of AWS and of the cluster are two days apart: AWS's is ahead. A token that was just made has expired for it.
                AWS answers a token with ExpiredTokenException: Token expired: current date/time …
                irsactl token explain finds IRS4055

            """);
        (Aws.TimeProvider.GetUtcNow() - TimeProvider.System.GetUtcNow()).ShouldBeGreaterThan(TimeSpan.FromDays(1));

        (await RunAsync("mend", "clock-ahead")).ShouldSucceed().Out.ShouldBe("clock-ahead  aws  whole\n");
        (Aws.TimeProvider.GetUtcNow() - TimeProvider.System.GetUtcNow()).ShouldBeLessThan(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Break_WithoutAName_ListsWhatThereIs()
    {
        await RunAsync("break", "clock-ahead");

        var lines = (await RunAsync("break")).ShouldSucceed().Out.Split('\n');

        lines[..4].ShouldBe(
        [
            "clock-ahead: Set the clock ahead (IRS4055)", "    aws  broken", "drop-provider: Delete the identity provider (IRS4017)",
            "    there is no identity provider to do it to",
        ]);
    }

    [Fact]
    public async Task BreakAndMend_AsJson_HaveTheShapeOfTheDocumentation()
    {
        var broken = JsonNode.Parse((await RunAsync("break", "clock-ahead", "-o", "json")).ShouldSucceed().Out);
        var all = JsonNode.Parse((await RunAsync("break", "-o", "json")).ShouldSucceed().Out).ShouldNotBeNull().AsArray();
        var mended = JsonNode.Parse((await RunAsync("mend", "--all", "-o", "json")).ShouldSucceed().Out).ShouldNotBeNull().AsArray();

        broken.ShouldNotBeNull().ToJsonString().ShouldBe(all[0].ShouldNotBeNull().ToJsonString());
        broken.AsObject().Select(member => member.Key)
            .ShouldBe(["name", "title", "effect", "error", "finding", "targetKind", "targets"]);
        broken["targets"]?[0]?.ToJsonString().ShouldBe("""{"id":"aws","state":"broken"}""");
        mended.SelectMany(breaking => breaking?["targets"]?.AsArray() ?? []).Select(target => target?["state"]?.GetValue<string>())
            .ShouldAllBe(state => state == "whole");
    }

    [Theory]
    [InlineData("nothing is broken by clock-ahead", "mend", "clock-ahead")]
    [InlineData("there is no breaking 'nonsense'; there are clock-ahead, ", "break", "nonsense")]
    [InlineData("drop-provider finds no identity provider that it could break", "break", "drop-provider")]
    public async Task WhatCannotBe_IsSaid(string why, params string[] arguments) =>
        (await RunAsync(arguments)).ShouldFailWith(1, "IRS1012", why);

    [Theory]
    [InlineData("name what to put back, or give --all", "mend")]
    [InlineData("name what to put back, or give --all", "mend", "--all", "clock-ahead")]
    [InlineData("--all is about every target", "mend", "--all", "--target", "aws")]
    [InlineData("--target says what something is done to", "break", "--target", "aws")]
    public async Task WrongUsage_IsSaid(string why, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(why);
    }

    [Fact]
    public async Task Break_WithoutALocalAws_SaysHowToStartOne()
    {
        var port = Port;
        await Aws.DisposeAsync();

        (await IrsactlProgram.RunAsync("local", "break", "--port", port)).ShouldFailWith(1, "IRS1007", $"127.0.0.1:{port}");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) =>
        IrsactlProgram.RunAsync(["local", .. arguments, "--port", Port]);
}
