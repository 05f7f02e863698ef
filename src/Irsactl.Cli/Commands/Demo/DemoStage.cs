using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>
/// Runs the demo's commands as a user would, each as a program of its own against a local AWS, and shows them with their output.
/// </summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly CommandContext _context;
    private readonly DemoFolder _folder;
    private readonly IReadOnlyDictionary<string, string?> _environment;

    private DemoStage(
        CommandContext context, DemoFolder folder, LocalAwsServer aws, LocalSession session, CancellationToken cancellationToken)
    {
        _context = context;
        _folder = folder;
        Aws = aws;
        Session = session;
        _environment = session.Environment;
        CancellationToken = cancellationToken;
    }

    /// <summary>The AWS of the demo.</summary>
    public LocalAwsServer Aws { get; }

    /// <summary>Stops the demo.</summary>
    public CancellationToken CancellationToken { get; }

    private LocalSession Session { get; }

    public static async Task<DemoStage> StartAsync(CommandContext context, DemoFolder folder, CancellationToken cancellationToken)
    {
        folder.WriteSamples("credentials-requests");
        var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { TimeProvider = context.Clock }, cancellationToken);
        return new DemoStage(
            context, folder, aws, LocalSession.For(LocalAwsAddress.Of(aws), context, CredentialsChoice.Env), cancellationToken);
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
            throw new IrsactlException(
                CliErrors.Unexpected, $"the demo stopped: irsactl {string.Join(' ', arguments)} exited with {result.ExitCode}");
        }

        return result;
    }

    /// <summary>Runs a command that AWS is to refuse.</summary>
    public async Task RunRefusedAsync(IReadOnlyList<string> arguments)
    {
        var result = await StartAsync(arguments, outFile: null);
        if (result.ExitCode == ExitCode.Success)
        {
            throw new IrsactlException(
                CliErrors.Unexpected, $"the demo stopped: irsactl {string.Join(' ', arguments)} was to be refused and was not");
        }
    }

    /// <summary>Runs a command for what it prints, whatever its exit code.</summary>
    public Task<ProcessOutput> RunAnyAsync(IReadOnlyList<string> arguments) => StartAsync(arguments, outFile: null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Aws.DisposeAsync();
    }

    private async Task<ProcessOutput> StartAsync(IReadOnlyList<string> arguments, string? outFile)
    {
        ShowCommand($"irsactl {string.Join(' ', arguments)}{(outFile is null ? "" : $" > {outFile}")}");
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
