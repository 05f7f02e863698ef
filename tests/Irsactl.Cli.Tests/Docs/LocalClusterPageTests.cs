using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Docs;

/// <summary>The blocks of docs/local-cluster.md run as they are written, but for the port, which others may have.</summary>
public sealed partial class LocalClusterPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, "kube-apiserver", "AWS takes the token", "3 of 3 nodes at revision 1")]
    [InlineData(1, "condition met", "2 2 2")]
    public async Task Block_OfThePage_Runs(int number, params string[] wanted)
    {
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.At("samples", "credentials-requests"), "*.yaml"))
        {
            _folder.Write($"credreqs/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        var port = FreePort.Find();
        var block = Blocks()[number].Replace("local start ", $"local start --port {port} ", StringComparison.Ordinal);
        var result = await BashAsync($"export IRSACTL_LOCAL_PORT={port}\nset -e\n{block}");

        result.ShouldSucceed();
        foreach (var text in wanted)
        {
            result.Out.ShouldContain(text, Case.Sensitive);
        }
    }

    [Fact]
    public void Blocks_OfThePage_AreAllRun() => Blocks().Count.ShouldBe(2);

    private static List<string> Blocks() =>
        [.. Block().Matches(File.ReadAllText(RepositoryFolder.At("docs", "local-cluster.md"))).Select(match => match.Groups["text"].Value)];

    private Task<ProgramResult> BashAsync(string script)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        return BuiltProgram.RunAsync(_folder, variables, ["local", "exec", "--namespace", "off", "--", "bash", "-c", script]);
    }

    [GeneratedRegex("^```sh\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
