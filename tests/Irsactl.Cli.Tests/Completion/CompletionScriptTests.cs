namespace Irsactl.Cli.Tests.Completion;

public sealed class CompletionScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bash", "complete -o default -F")]
    [InlineData("zsh", "#compdef irsactl")]
    [InlineData("fish", "complete -c irsactl")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName irsactl")]
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
    [InlineData("irsactl completion ", "--debug\n--help\n-?\n-h\nbash\nfish\npowershell\nzsh")]
    [InlineData("irsactl doctor --region us-gov-", "us-gov-east-1\nus-gov-west-1")]
    [InlineData("irsactl aws create-all --hosting cl", "cloudfront")]
    [InlineData("irsactl plan -f clu", "clusters/")]
    [InlineData("irsactl plan -f clusters/", "clusters/a\\ \\$\\(touch\\ hacked\\).yaml\nclusters/prod.yaml")]
    [InlineData("irsactl plan -f fleet.yaml --cluster p", "prod-eu\nprod-us")]
    [InlineData("irsactl installer check cl", "clusters/")]
    [InlineData("irsactl token explain @fl", "@fleet.yaml")]
    public async Task Bash_WithTheScript_CompletesTheLine(string line, string expected)
    {
        await PrepareAsync("bash");

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
        (await RunAsync("bash", "-c", Tab, "bash", line)).ShouldBe(expected.Split('\n'));
        File.Exists(_folder.At("hacked")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("irsactl aws delet", "delete")]
    [InlineData("irsactl doctor --region us-gov-", "us-gov-east-1\nus-gov-west-1")]
    [InlineData("irsactl plan -f clu", "clusters/")]
    [InlineData("irsactl plan -f fleet.yaml --cluster p", "prod-eu\nprod-us")]
    public async Task Zsh_WithTheScript_CompletesTheLine(string line, string expected)
    {
        Assert.SkipUnless(Tools.Zsh.IsInstalled, Tools.Zsh.SkipReason);
        await PrepareAsync("zsh");

        // What the line editor gives a completion function, and what that hands back.
        const string Tab = """
            compdef() { : }
            _files() { print files }
            compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -l -- "$@" }
            source ./completion.zsh
            BUFFER=$1 CURSOR=${#1}
            words=(${(z)1})
            _irsactl
            """;
        (await RunAsync(Tools.Zsh.Path, "-f", "-c", Tab, "zsh", line)).ShouldBe(expected.Split('\n'));
    }

    [Theory]
    [InlineData("irsactl aws delet", "delete")]
    [InlineData("irsactl doctor --region us-gov-", "us-gov-east-1\nus-gov-west-1")]
    [InlineData("irsactl plan -f fleet.yaml --cluster p", "prod-eu\nprod-us")]
    public async Task Fish_WithTheScript_CompletesTheLine(string line, string expected)
    {
        Assert.SkipUnless(Tools.Fish.IsInstalled, Tools.Fish.SkipReason);
        await PrepareAsync("fish");

        (await RunAsync(Tools.Fish.Path, "--no-config", "-c", "source completion.fish; complete -C $argv[1] | sort", line))
            .ShouldBe(expected.Split('\n'));
    }

    [Fact]
    public async Task PowerShell_Script_EvaluatesNothingOfTheAnswer()
    {
        var script = (await IrsactlProgram.RunAsync("completion", "powershell")).ShouldSucceed().Out;

        script.ShouldNotContain("Invoke-Expression");
        script.Count(character => character == '{').ShouldBe(script.Count(character => character == '}'));
        script.ShouldContain("[System.Management.Automation.CompletionResult]::new(");
        script.ShouldContain("& irsactl \"[suggest:$cursorPosition]\" $line");
    }

    private async Task PrepareAsync(string shell)
    {
        _folder.Write($"completion.{shell}", (await IrsactlProgram.RunAsync("completion", shell)).ShouldSucceed().Out);
        _folder.Write("clusters/prod.yaml", "name: prod\n");
        _folder.Write("clusters/a $(touch hacked).yaml", "name: a\n");
        _folder.Write("requests/50-ingress.yaml", await File.ReadAllTextAsync(
            RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml"), TestContext.Current.CancellationToken));
        _folder.Write(
            "fleet.yaml",
            """
            apiVersion: irsactl.dev/v1
            defaults: {region: us-east-1, credentialsRequestsDir: requests}
            clusters: [{name: prod-eu}, {name: prod-us}, {name: test}]
            """);
    }

    private async Task<string[]> RunAsync(string? program, params string[] arguments)
    {
        var variables = BuiltProgram.Variables(_folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
            ["LC_ALL"] = "C",
        });
        var result = await new CommandRunner { InheritEnvironment = false, Environment = variables, WorkingDirectory = _folder.Path }
            .RunAsync(program ?? "", arguments, TestContext.Current.CancellationToken);
        return result.EnsureSuccess().StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
