namespace Irsactl.Cli.Tests.Completion;

public sealed class CompletionScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bash", "complete -o default -F")]
    [InlineData("zsh", "#compdef irsactl")]
    [InlineData("fish", "complete -c irsactl")]
    public async Task Script_OfAShell_IsNamedForTheProgram(string shell, string part)
    {
        var irsactl = (await IrsactlProgram.RunAsync("completion", shell)).ShouldSucceed();
        var ccoctl = (await new IrsactlProgram { Name = "ccoctl" }.ExecuteAsync("completion", shell)).ShouldSucceed();

        irsactl.Out.ShouldContain(part);
        irsactl.Out.ShouldNotContain("PROGRAM");
        ccoctl.Out.ShouldBe(irsactl.Out.Replace("irsactl", "ccoctl", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("irsactl aws delet", "delete")]
    [InlineData("irsactl token mint --iss", "--issuer")]
    [InlineData("irsactl completion ", "--debug\n--help\n-?\n-h\nbash\nfish\nzsh")]
    public async Task Bash_WithTheScript_CompletesTheLine(string line, string expected)
    {
        var script = (await IrsactlProgram.RunAsync("completion", "bash")).ShouldSucceed();
        _folder.Write("completion.bash", script.Out);

        // What readline does on Tab: it sets these variables and calls the function that is registered for the command.
        const string Tab = """
            source completion.bash
            COMP_LINE=$1 COMP_POINT=${#1}
            read -ra COMP_WORDS <<< "$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            function_name=$(complete -p irsactl | sed 's/.*-F \([^ ]*\).*/\1/')
            "$function_name"
            printf '%s\n' "${COMPREPLY[@]}" | sort
            """;
        var variables = BuiltProgram.Variables(_folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
            ["LC_ALL"] = "C",
        });
        var result = await new CommandRunner { InheritEnvironment = false, Environment = variables, WorkingDirectory = _folder.Path }
            .RunAsync("bash", ["-c", Tab, "bash", line], TestContext.Current.CancellationToken);

        result.EnsureSuccess().StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(expected.Split('\n'));
    }
}
