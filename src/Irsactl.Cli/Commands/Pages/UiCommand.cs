using System.CommandLine;
using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Ui.Pages.Explaining;
using Irsactl.Ui.Pages.Lab;
using Irsactl.Ui.Serving;

namespace Irsactl.Cli.Commands.Pages;

/// <summary><c>irsactl ui</c>: the pages in a browser.</summary>
internal static class UiCommand
{
    private const int DefaultPort = 4570;

    public static Command Create(CommandContext context)
    {
        var port = new Option<int>("--port")
        {
            Description = "Port on 127.0.0.1; 0 for a free one",
            HelpName = "port",
            DefaultValueFactory = _ => DefaultPort,
            CustomParser = result => Ports.Parse(result, "--port", lowest: 0),
        };
        var localPort = Ports.OptionOfRunning(
            "--local-port", "Port of the local AWS that the page about it shows", LocalCommand.PresentPort(context));
        var command = new Command("ui", "Show the way from token to credentials, policies and clusters as pages in a browser, until stopped")
        {
            port, localPort,
        };
        command.WithExamples("irsactl ui", "irsactl ui --port 0");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var local = new HttpLocalAws(() => parsed.GetValue(localPort));
            var site = new UiSite(new UiOptions
            {
                Subject = "AWS",
                Pages =
                [
                    new ExplainPage(new TokenExplaining(() => context.Sources), context.Clock),
                    new LabPage(local, explain: "explain"),
                ],
                Log = line => context.Error.WriteLine($"irsactl ui: {line}"),
            });
            await using var server = await UiServer.StartAsync(site, parsed.GetValue(port), cancellationToken);
            context.Out.WriteLine(server.Address);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = cancellationToken.Register(stopped.SetResult);
            await stopped.Task;
            return ExitCode.Success;
        });
        return command;
    }
}
