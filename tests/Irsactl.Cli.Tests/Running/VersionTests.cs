using System.Text.Json;
using Irsactl.Cli.Commands.Version;

namespace Irsactl.Cli.Tests.Running;

public sealed class VersionTests
{
    [Fact]
    public async Task Version_AsText_IsOneLine()
    {
        var result = (await IrsactlProgram.RunAsync("version")).ShouldSucceed();

        result.Out.ShouldBe($"irsactl {VersionCommand.Current}\n");
        VersionCommand.Current.ShouldMatch(@"^\d+\.\d+\.\d+");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Version_AsJson_HasOneMember()
    {
        var result = (await IrsactlProgram.RunAsync("version", "-o", "json")).ShouldSucceed();

        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetString()))
            .ShouldBe([("version", VersionCommand.Current)]);
    }
}
