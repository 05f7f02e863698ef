using System.Globalization;
using System.Text;

namespace Irsactl.Docs.Tests.Pages;

/// <summary>
/// Runs the blocks of a page one behind the other in one shell, as a reader would, in an empty folder, with the published binary on the
/// search path. The shell is alone in a network of its own, where every port is free and nobody outside can be reached, and whatever it
/// leaves running ends with it.
/// </summary>
internal sealed class PageRun : IDisposable
{
    private static readonly string[] _heeded =
        ["AWS_", "IRSACTL_", "KUBE", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NO_COLOR", "XDG_"];

    private readonly TemporaryFolder _folder = new();
    private readonly MarkdownPage _page;

    public PageRun(MarkdownPage page) => _page = page;

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs it.</summary>
    /// <returns>What each block printed; fewer than the page has where one failed.</returns>
    public async Task<(CommandResult Shell, IReadOnlyList<string> Printed)> RunAsync(
        string binary, string unshare, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder.At("bin"));
        File.CreateSymbolicLink(_folder.At("bin", "irsactl"), Path.GetFullPath(binary, RepositoryFolder.Root));
        foreach (var name in (string[])["home", "work", "run", "out"])
        {
            Directory.CreateDirectory(_folder.At(name));
        }

        var script = _folder.Write("page.sh", Script());
        var shell = await new CommandRunner { Environment = Variables(), WorkingDirectory = _folder.At("work") }
            .RunAsync(
                unshare,
                [
                    "--user", "--map-root-user", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc",
                    "bash", "-c", "ip link set lo up && exec bash \"$0\"", script,
                ],
                cancellationToken);
        return (shell, [.. Enumerable.Range(1, Run().Count).Select(Out).Where(File.Exists).Select(File.ReadAllText)]);
    }

    /// <summary>The blocks that are run.</summary>
    public IReadOnlyList<ShellBlock> Run() => [.. _page.Blocks.Where(block => block.NotRun is null)];

    private string Out(int number) => _folder.At("out", number.ToString(CultureInfo.InvariantCulture));

    private string Script()
    {
        var script = new StringBuilder("set -euo pipefail\n");
        var number = 0;
        foreach (var block in _page.Blocks)
        {
            script.Append(block.Setup);
            if (block.NotRun is not null)
            {
                continue;
            }

            number++;
            var to = Out(number);
            script.Append(CultureInfo.InvariantCulture, $"echo '--- {_page.Path}:{block.Line}' >&2\n");
            script.Append(block.ExitCode == 0 ? "" : "set +e\n");
            script.Append(CultureInfo.InvariantCulture, $"{{\n{block.Text}\n}} >'{to}' 2>&1 </dev/null");
            script.Append(
                block.ExitCode == 0
                    ? "\n"
                    : $"\nstatus=$?; set -e; [ $status = {block.ExitCode} ] || {{ echo \"exit code $status\" >&2; exit 1; }}\n");
        }

        return script.ToString();
    }

    /// <summary>The test's own variables, without those that the programs of a page heed: a reader begins without.</summary>
    private Dictionary<string, string?> Variables()
    {
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => _heeded.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        variables["PATH"] = $"{_folder.At("bin")}:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        variables["HOME"] = _folder.At("home");
        variables["XDG_RUNTIME_DIR"] = _folder.At("run");
        variables["LANG"] = "C.UTF-8";
        variables["TERM"] = "dumb";
        variables["repository"] = RepositoryFolder.Root;
        return variables;
    }
}
