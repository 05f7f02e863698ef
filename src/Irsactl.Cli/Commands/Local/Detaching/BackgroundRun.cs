using System.Text;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local.Detaching;

/// <summary>
/// The side of <c>local start --detach</c> that goes on: until it is ready its streams are those of the command that started it, which
/// passes on what is said there; then it lets go of them, and what it says goes into a log.
/// </summary>
internal sealed class BackgroundRun : IDisposable
{
    private readonly CommandContext _starter;
    private readonly TurningWriter _error;
    private readonly string? _logFile;
    private FileStream? _log;
    private StreamWriter? _writer;

    /// <summary>Begins, out of the terminal's reach.</summary>
    /// <param name="context">The streams of the command that started this one.</param>
    /// <param name="logFile">The log that was asked for, or null.</param>
    public BackgroundRun(CommandContext context, string? logFile)
    {
        Session.Begin();
        _starter = context;
        _logFile = logFile;
        _error = new TurningWriter(context.Error);
        Context = context with { Error = _error };
    }

    /// <summary>What this run is to write to.</summary>
    public CommandContext Context { get; }

    /// <summary>Says that it is ready, and lets go of the streams.</summary>
    /// <exception cref="IrsactlException">The log cannot be written (<see cref="CliErrors.FileUnwritable"/>).</exception>
    public void Leave(LocalAwsAddress aws)
    {
        _log = _logFile is { } file ? OpenAskedFor(file) : UserFolder.Write(_starter, $"local-{aws.Endpoint.Port}.log", Open);
        _writer = new StreamWriter(_log, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        _error.TurnTo(_writer);
        Session.TakeStreams(_log.SafeFileHandle);
        ReadyReport.Write(_error, aws, OutputFormat.Text);
        _starter.Error.WriteLine(new ReadyMark(aws.Endpoint.Port, _log.Name).ToLine());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _error.TurnTo(TextWriter.Null);
        _writer?.Dispose();
        _log?.Dispose();
        _error.Dispose();
    }

    private static FileStream OpenAskedFor(string file)
    {
        try
        {
            return Open(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"{file}, given for --log-file, cannot be written: {FileFailure.Reason(error)}",
                "name a file in a folder that is there",
                error);
        }
    }

    // What earlier ones said stays: it may tell why they ended.
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.GetFullPath(path), options);
    }
}
