using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Commands.Local.Clusters;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.LocalAws;
using Irsactl.LocalAws.Foundation.Clock;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>
/// Runs the demo's commands as a user would, each as a program of its own against a local AWS, and shows them with their output.
/// </summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly CommandContext _context;
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
        CancellationToken cancellationToken)
    {
        _context = context;
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

    public static async Task<DemoStage> StartAsync(CommandContext context, DemoFolder folder, CancellationToken cancellationToken)
    {
        var clock = new ShiftedClock(context.Clock);
        var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { TimeProvider = clock }, cancellationToken);
        var session = LocalSession.For(LocalAwsAddress.Of(aws), context, CredentialsChoice.Env);
        return new DemoStage(context, folder, clock, aws, session, cancellationToken);
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

    /// <summary>A headline.</summary>
    public void Say(string text)
    {
        _context.Out.WriteLine();
        _context.Out.WriteLine($"# {text}");
    }

    /// <summary>Shows a command of another program that the demo carries out itself.</summary>
    public void ShowCommand(string command) => _context.Out.WriteLine($"$ {command}");

    /// <summary>Shows output.</summary>
    public void Show(string output)
    {
        foreach (var line in output.TrimEnd('\n').Split('\n'))
        {
            _context.Out.WriteLine($"  {line}");
        }
    }

    /// <summary>Runs a command that is to succeed.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="outFile">A file below the folder that takes its standard output, shown as a redirection.</param>
    public async Task<ProcessOutput> RunAsync(IReadOnlyList<string> arguments, string? outFile = null)
    {
        var result = await StartAsync(arguments, outFile);
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
    public async Task RunRefusedAsync(IReadOnlyList<string> arguments)
    {
        var result = await StartAsync(arguments, outFile: null);
        if (result.ExitCode == ExitCode.Success)
        {
            throw Stopped(arguments, "was to be refused and was not");
        }
    }

    /// <summary>Runs a command for what it prints, whatever its exit code.</summary>
    public Task<ProcessOutput> RunAnyAsync(IReadOnlyList<string> arguments) => StartAsync(arguments, outFile: null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await Aws.DisposeAsync();
    }

    private static IrsactlException Stopped(IEnumerable<string> arguments, string why) =>
        new(CliErrors.Unexpected, $"the demo stopped: irsactl {string.Join(' ', arguments)} {why}");

    private void ShowCommand(IEnumerable<string> arguments, string? outFile) =>
        ShowCommand($"irsactl {string.Join(' ', arguments)}{(outFile is null ? "" : $" > {outFile}")}");

    private async Task<ProcessOutput> StartAsync(IReadOnlyList<string> arguments, string? outFile)
    {
        ShowCommand(arguments, outFile);
        var result = await CapturedProcess.RunAsync(
            [.. SelfProcess.Command, .. arguments], _folder.Path, _environment, CancellationToken);
        if (outFile is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, outFile), result.Out, CancellationToken);
        }
        else if (result.Out.Length > 0)
        {
            Show(result.Out);
        }

        if (result.Error.Length > 0)
        {
            Show(result.Error);
        }

        return result;
    }
}
