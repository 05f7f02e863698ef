using System.Globalization;
using System.Text.Json.Nodes;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>What <c>local break</c> says that <c>token explain</c> finds, it finds; and nothing once it is put back.</summary>
[Collection(nameof(Cluster))]
public sealed class BreakingFindingTests
{
    [Fact]
    public async Task Breakings_EachByItself_LeadToTheFindingThatTheySay()
    {
        await using var cluster = await Cluster.StartAsync();
        var port = cluster.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        var token = cluster.Token();
        var breakings = JsonNode.Parse((await IrsactlProgram.RunAsync("local", "break", "--port", port, "-o", "json")).ShouldSucceed().Out)
            .ShouldNotBeNull().AsArray();

        foreach (var breaking in breakings)
        {
            var name = Text(breaking, "name");
            (await IrsactlProgram.RunAsync("local", "break", name, "--port", port)).ShouldSucceed();
            var refused = await cluster.ExplainAsync(token, "--role-arn", Cluster.Role);
            (await IrsactlProgram.RunAsync("local", "mend", name, "--port", port)).ShouldSucceed();

            refused.ExitCode.ShouldBe(3, $"{name}: {refused}");
            refused.Out.ShouldContain($"[{Text(breaking, "finding")}]");
            refused.Out.ShouldContain(Text(breaking?["error"], "code"));
        }

        breakings.Count.ShouldBe(8);
        (await cluster.ExplainAsync(token, "--role-arn", Cluster.Role)).ShouldSucceed();
    }

    private static string Text(JsonNode? of, string member) => of?[member]?.GetValue<string>() ?? "";
}
