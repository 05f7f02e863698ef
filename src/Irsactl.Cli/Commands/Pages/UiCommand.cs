using System.CommandLine;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Ui.Pages.Clusters;
using Irsactl.Ui.Pages.Explaining;
using Irsactl.Ui.Pages.Fleets;
using Irsactl.Ui.Pages.Lab;
using Irsactl.Ui.Pages.Policies;
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
        var file = FileOption.Create();
        file.Description = "File that declares the clusters of the page 'Fleet'";
        var cluster = new ClusterOptions();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "ui", "Show tokens, policies, clusters and the fleet as pages for a browser of this machine, until stopped. Prints their address")
        {
            port, localPort, file,
        };
        cluster.AddTo(command);
        command.Add(output);
        command.WithExamples("irsactl ui", "irsactl ui --port 0 -o json", "irsactl ui -f fleet.yaml --kubeconfig kubeconfig");
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
                    new PolicyPage(new PolicySimulating(context, () => context.Sources)),
                    new ClusterPage(new ClusterReviewing(() => context.Sources, () => cluster.Read(context, parsed))),
                    new FleetPage(new FleetLooking(context, parsed.GetRequiredValue(file))),
                ],
                Log = line => context.Error.WriteLine($"irsactl ui: {line}"),
            });
            await using var server = await UiServer.StartAsync(site, parsed.GetValue(port), cancellationToken);
            Announce(context, server.Address, parsed.GetValue(output));
            await StopSignals.WaitAsync(cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Announce(CommandContext context, Uri address, OutputFormat format)
    {
        context.Out.WriteLine(format is not OutputFormat.Json ? address.AbsoluteUri : JsonOutput.Compact(json =>
        {
            json.WriteStartObject();
            json.WriteString("address", address.AbsoluteUri);
            json.WriteNumber("port", address.Port);
            json.WriteEndObject();
        }));
        context.Error.WriteLine("open it in a browser of this machine; it has a secret part, new with every start. Ctrl-C ends it");
    }
}
