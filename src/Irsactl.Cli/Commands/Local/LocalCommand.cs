using System.CommandLine;
using System.Globalization;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local …</c>.</summary>
internal static class LocalCommand
{
    /// <summary>Where a local AWS listens unless told otherwise; other emulators use the same port.</summary>
    public const int DefaultPort = 4566;

    /// <summary>The port of the local AWS that is meant where none is named: the one that this command runs under, if it does.</summary>
    public static int PresentPort(CommandContext context) =>
        int.TryParse(context.Environment(ClientEnvironment.PortVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= ushort.MaxValue
            ? port
            : DefaultPort;

    public static Command Create(CommandContext context) =>
        new Command("local", "An AWS on this machine that really checks tokens, signatures and policies")
        {
            LocalStartCommand.Create(context),
            LocalExecCommand.Create(context),
            LocalEnvCommand.Create(context),
            LocalEventsCommand.Create(context),
            LocalStatusCommand.Create(context),
            LocalStateCommands.Reset(context),
            LocalStateCommands.Snapshot(context),
            LocalStateCommands.Restore(context),
            LocalBreakCommands.Break(context),
            LocalBreakCommands.Mend(context),
            LocalStopCommand.Create(context),
        }.WithExamples(
            $"{context.ProgramName} local exec -- aws sts get-caller-identity",
            $"{context.ProgramName} local start --port 4566");
}
