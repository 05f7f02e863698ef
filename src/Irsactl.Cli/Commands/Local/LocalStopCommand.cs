using System.CommandLine;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local stop</c>: asks a local AWS to end, and waits until it has.</summary>
internal static class LocalStopCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static Command Create(CommandContext context)
    {
        var port = Ports.OptionOfRunning("--port", "Port of the local AWS", LocalCommand.PresentPort(context));
        var command = new Command("stop", "Stop a local AWS that runs, and wait until it has ended") { port };
        command.WithExamples("irsactl local stop", "irsactl local stop --port 4567");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var aws = await RunningLocalAws.FindAsync(parsed.GetValue(port), cancellationToken);
            var process = ProcessOf(aws);
            Signals.Terminate(process.Id);
            using (WaitingLine.Show(context, $"waiting for process {process.Id} to end", RunningLocalAws.Patience))
            {
                await UntilGoneAsync(aws.Endpoint.Port, process, context.Clock, cancellationToken);
            }

            return ExitCode.Success;
        });
        return command;
    }

    // Whatever answers on the port may say what it likes, and one in a container says the truth about a process that here is another one.
    private static ProcessIdentity ProcessOf(LocalAwsAddress aws)
    {
        var subject = $"the local AWS on 127.0.0.1:{aws.Endpoint.Port}";
        if (aws.Process is not { } process)
        {
            throw new IrsactlException(
                CliErrors.LocalAwsNotFound, $"{subject} does not say which process it is", "stop it where it was started");
        }

        return process.IsSeenHere() ? process : throw new IrsactlException(
            CliErrors.LocalAwsNotFound,
            $"{subject} says it is process {process.Id}, but that is no process that can be seen here; it may be in a container or "
                + "on another machine",
            "stop it where it was started, or end its container");
    }

    // Until the process has ended, and not only until nobody answers: what it had, such as a kubeconfig or a lock, is free by then.
    private static async Task UntilGoneAsync(int port, ProcessIdentity process, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (process.IsRunningHere())
        {
            if (clock.GetElapsedTime(started) > RunningLocalAws.Patience)
            {
                throw new IrsactlException(
                    CliErrors.Unexpected,
                    $"the local AWS on 127.0.0.1:{port} still runs, {(int)RunningLocalAws.Patience.TotalSeconds} seconds after "
                        + "it was asked to end",
                    $"look at process {process.Id}");
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }
}
