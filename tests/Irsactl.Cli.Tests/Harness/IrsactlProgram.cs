using Irsactl.Cli.Running;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Harness;

/// <summary>
/// The whole program in this process: arguments in, streams and exit code out. Nothing of the machine's environment is seen.
/// </summary>
internal sealed record IrsactlProgram
{
    /// <summary>When the tests take place, unless they say otherwise.</summary>
    public static readonly DateTimeOffset Now = new(2026, 8, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The name it is called by.</summary>
    public string Name { get; init; } = "irsactl";

    /// <summary>What it reads from standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether standard input is a terminal.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Whether a person watches standard error.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = new FakeTimeProvider(Now);

    /// <summary>Runs a command of the program as it is usually called.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) => new IrsactlProgram().ExecuteAsync(arguments);

    /// <summary>Runs a command.</summary>
    public async Task<ProgramResult> ExecuteAsync(params string[] arguments)
    {
        using var signals = new StopSignals();
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(Input);
        var context = new CommandContext
        {
            ProgramName = Name,
            In = input,
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            Environment = name => Environment.GetValueOrDefault(name),
            Clock = Clock,
            InIsTerminal = InIsTerminal,
            ErrorIsTerminal = ErrorIsTerminal,
        };
        var exitCode = await Application.RunAsync(arguments, context, signals);
        return new ProgramResult(output.ToString(), error.ToString(), exitCode);
    }
}
