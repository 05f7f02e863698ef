using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Commands.Local.Clusters;
using Irsactl.Cli.Commands.Manual;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.LocalAws;
using Irsactl.LocalAws.Foundation.Clock;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>
/// Runs the demo's commands as a user would, each as a program of its own against a local AWS, and shows them with their output.
/// </summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private const string Prompt = "$ ";
    private const string Indent = "  ";

    private readonly CommandContext _context;
    private readonly DemoTelling _telling;
    private readonly DemoFolder _folder;
    private readonly ShiftedClock _clock;
    private readonly LocalSession _session;
    private readonly Dictionary<string, string?> _environment;

    private DemoStage(
        CommandContext context,
        DemoFolder folder,
        ShiftedClock clock,
        LocalAwsServer aws,
        LocalSession session,
        DemoTelling telling,
        CancellationToken cancellationToken)
    {
        _context = context;
        _telling = telling;
        _folder = folder;
        _clock = clock;
        Aws = aws;
        _session = session;
        _environment = new Dictionary<string, string?>(session.Environment, StringComparer.Ordinal);
        CancellationToken = cancellationToken;
    }

    /// <summary>The AWS of the demo.</summary>
    public LocalAwsServer Aws { get; }

    /// <summary>Stops the demo.</summary>
    public CancellationToken CancellationToken { get; }

    public static async Task<DemoStage> StartAsync(
        CommandContext context, DemoFolder folder, DemoTelling telling, CancellationToken cancellationToken)
    {
        var clock = new ShiftedClock(context.Clock);
        var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { TimeProvider = clock }, cancellationToken);
        var session = LocalSession.For(LocalAwsAddress.Of(aws), context, CredentialsChoice.Env);
        return new DemoStage(context, folder, clock, aws, session, telling, cancellationToken);
    }

    /// <summary>Puts the sample CredentialsRequests into a folder below.</summary>
    public void WriteSamples() => _folder.WriteSamples("credentials-requests");

    /// <summary>Puts an image of a release with the sample CredentialsRequests into a folder below.</summary>
    public void WriteRelease(string name) => DemoRelease.Write(Path.Combine(_folder.Path, name), _folder.WriteSamples("credentials-requests"));

    /// <summary>Installs a cluster, which the commands from then on find.</summary>
    /// <param name="from">The folder below with its manifests and key.</param>
    /// <param name="requests">The folder below with its CredentialsRequests.</param>
    public async Task<DemoCluster> InstallAsync(string from, string requests)
    {
        var arguments = new ClusterArguments
        {
            From = Path.Combine(_folder.Path, from),
            Requests = Path.Combine(_folder.Path, requests),
            Kubeconfig = Path.Combine(_folder.Path, "kubeconfig"),
        };
        var cluster = await DemoCluster.StartAsync(_context, arguments, DemoAwsCalls.RootClients(this), _clock, CancellationToken);
        _environment["KUBECONFIG"] = cluster.Kubeconfig;
        return cluster;
    }

    /// <summary>A headline, behind which the next scene begins.</summary>
    public async Task SceneAsync(string text)
    {
        if (_telling.Steps)
        {
            await Question.AskAsync(_context, "\n(Enter goes on, Ctrl-C ends)", CancellationToken);
        }

        _context.Out.WriteLine();
        Write("# ", text);
    }

    /// <summary>Shows a command of another program that the demo carries out itself.</summary>
    /// <param name="command">The command.</param>
    /// <param name="brief">What the short demo shows in its place; empty: nothing.</param>
    public void ShowCommand(string command, string? brief = null)
    {
        if (!_telling.IsBrief)
        {
            _context.Out.WriteLine($"$ {command}");
            return;
        }

        var lines = brief is "" ? [] : CommandLineLayout.Wrap(brief ?? command, Width - Prompt.Length);
        foreach (var (index, line) in lines.Index())
        {
            _context.Out.WriteLine((index == 0 ? Prompt : "") + line);
        }
    }

    /// <summary>Shows output: all of it, or what the short demo shows.</summary>
    public void Show(string output, DemoExcerpt? brief = null)
    {
        ShowLines(_telling.IsBrief && brief is not null ? brief.Choose(output) : output.TrimEnd('\n').Split('\n'));
    }

    private int Width => TextLayout.Width(_context.OutIsTerminal, _context.TerminalWidth());

    private void ShowLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Write(Indent, line);
        }
    }

    /// <summary>Writes a line, in the short demo as several where it is wider than the terminal.</summary>
    private void Write(string prefix, string line)
    {
        var parts = _telling.IsBrief ? TextLayout.Wrap(line, Width - prefix.Length - Indent.Length) : [line];
        foreach (var (index, part) in parts.Index())
        {
            _context.Out.WriteLine((index == 0 ? prefix : $"{new string(' ', prefix.Length)}{Indent}") + part);
        }
    }

    /// <summary>Runs a command that is to succeed.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="outFile">A file below the folder that takes its standard output, shown as a redirection.</param>
    /// <param name="brief">What the short demo shows of its output; null: nothing.</param>
    /// <param name="briefCommand">What the short demo shows in place of the command.</param>
    public async Task<ProcessOutput> RunAsync(
        IReadOnlyList<string> arguments, string? outFile = null, DemoExcerpt? brief = null, string? briefCommand = null)
    {
        var result = await StartAsync(arguments, outFile, brief, briefCommand);
        if (result.ExitCode != ExitCode.Success)
        {
            throw Stopped(arguments, $"exited with {result.ExitCode}");
        }

        return result;
    }

    /// <summary>Runs a command that is to succeed, and shows what it says as it says it, while something else goes on.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="live">
    /// What goes on until it has ended: is told whether the command says that it waits for something, and is cancelled then.
    /// </param>
    public async Task RunWhileAsync(IReadOnlyList<string> arguments, Func<Func<bool>, CancellationToken, Task> live)
    {
        ShowCommand(arguments, outFile: null);
        var waits = false;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var living = live(() => Volatile.Read(ref waits), ended.Token);
        int code;
        try
        {
            code = await CapturedProcess.FollowAsync(
                [.. SelfProcess.Command, .. arguments],
                _folder.Path,
                _environment,
                line =>
                {
                    Volatile.Write(ref waits, line.StartsWith("waiting for ", StringComparison.Ordinal));
                    Show(line);
                },
                CancellationToken);
        }
        finally
        {
            // What goes on uses the cluster, which is gone after that.
            await ended.CancelAsync();
            await living;
        }

        if (code != ExitCode.Success)
        {
            throw Stopped(arguments, $"exited with {code}");
        }
    }

    /// <summary>Runs a command that AWS is to refuse.</summary>
    /// <remarks>The short demo does not show it: the explanation behind it says what AWS answers.</remarks>
    public async Task RunRefusedAsync(IReadOnlyList<string> arguments)
    {
        var result = await StartAsync(arguments, outFile: null, DemoExcerpt.Nothing, briefCommand: "");
        if (result.ExitCode == ExitCode.Success)
        {
            throw Stopped(arguments, "was to be refused and was not");
        }
    }

    /// <summary>Runs a command for what it prints, whatever its exit code.</summary>
    public Task<ProcessOutput> RunAnyAsync(IReadOnlyList<string> arguments, DemoExcerpt? brief = null, string? briefCommand = null) =>
        StartAsync(arguments, outFile: null, brief, briefCommand);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await Aws.DisposeAsync();
    }

    private static IrsactlException Stopped(IEnumerable<string> arguments, string why) =>
        new(CliErrors.Unexpected, $"the demo stopped: irsactl {string.Join(' ', arguments)} {why}");

    private void ShowCommand(IEnumerable<string> arguments, string? outFile, string? brief = null) =>
        ShowCommand($"irsactl {string.Join(' ', arguments)}{(outFile is null ? "" : $" > {outFile}")}", brief);

    private async Task<ProcessOutput> StartAsync(
        IReadOnlyList<string> arguments, string? outFile, DemoExcerpt? brief, string? briefCommand)
    {
        ShowCommand(arguments, outFile, briefCommand);
        var result = await CapturedProcess.RunAsync(
            [.. SelfProcess.Command, .. arguments], _folder.Path, _environment, CancellationToken);
        if (outFile is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, outFile), result.Out, CancellationToken);
        }

        foreach (var output in (string[])[outFile is null ? result.Out : "", result.Error])
        {
            if (output.Length > 0)
            {
                Show(output, brief ?? DemoExcerpt.Nothing);
            }
        }

        return result;
    }
}
