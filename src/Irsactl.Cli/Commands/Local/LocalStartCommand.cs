using System.CommandLine;
using System.Globalization;
using Irsactl.Cli.Commands.Local.Clusters;
using Irsactl.Cli.Commands.Local.Detaching;
using Irsactl.Cli.Commands.Pages;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local start</c>.</summary>
internal static class LocalStartCommand
{
    public static Command Create(CommandContext context)
    {
        var port = new Option<int>("--port")
        {
            Description = "Port on 127.0.0.1; 0 for a free one",
            HelpName = "port",
            DefaultValueFactory = _ => LocalCommand.DefaultPort,
            CustomParser = result => Ports.Parse(result, "--port", lowest: 0),
        };
        var portFile = new Option<string?>("--port-file")
        {
            Description = "Write the port into this file once requests are answered",
            HelpName = "file",
        };
        var detach = new Option<bool>("--detach")
        {
            Description =
                $"Start it in the background and return once it is ready, within {(int)DetachedStart.Patience.TotalSeconds} seconds",
        };
        var logFile = new Option<string?>("--log-file")
        {
            Description =
                "With --detach: append what it says to this file. Default: irsactl/local-PORT.log in the user's runtime or cache folder",
            HelpName = "file",
        };

        // How --detach starts this program anew.
        var background = new Option<bool>("--in-background") { Hidden = true };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var (options, cluster) = (new LocalOptions(), new ClusterOptions());
        var command = new Command("start", "Run a local AWS until stopped") { port, portFile, detach, logFile, background, output };
        options.AddTo(command);
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl local start --detach",
            "irsactl local start --port 0 --port-file port -o json",
            "irsactl local start --cluster --cluster-from out --cluster-requests credreqs",
            "irsactl local start --data-dir ~/.local/state/irsactl",
            "eval \"$(irsactl local env)\"; aws s3 mb s3://my-bucket",
            "irsactl local start --throttle iam=5 --fault s3:PutObject=503@0.1 --seed 7",
            "AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws s3 ls");
        command.Validators.Add(result =>
        {
            if (result.GetResult(logFile) is { Implicit: false } && !result.GetValue(detach) && !result.GetValue(background))
            {
                result.AddError("--log-file is for --detach; without it, what the local AWS says goes to standard error");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(detach))
            {
                var given = DetachedStart.Repeat(parsed.CommandResult, detach);
                string[] debug = parsed.GetValue(RootCommandFactory.Debug) ? [RootCommandFactory.Debug.Name] : [];
                return await new DetachedStart(context).RunAsync(
                    [background.Name, .. debug, .. given], parsed.GetValue(output), cancellationToken);
            }

            using var away = parsed.GetValue(background) ? new BackgroundRun(context, parsed.GetValue(logFile)) : null;
            var settings = options.Read(parsed, away?.Context ?? context, parsed.GetValue(port));
            await using var beside = await ClusterBeside.StartAsync(
                cluster.Read(parsed), settings.TimeProvider, context, cancellationToken);
            var pages = new LocalPages(away?.Context ?? context, settings.AccountId, beside?.Kubeconfig);
            await using var server = await LocalAwsServer.StartAsync(
                settings with { Kubeconfig = beside?.Kubeconfig, Pages = pages.Hosted }, cancellationToken);
            var address = LocalAwsAddress.Of(server) with { Pages = pages.Open(server) };
            if (parsed.GetValue(portFile) is { } file)
            {
                WritePort(file, server.Port);
            }

            if (away is null)
            {
                SayReady(context, address, parsed.GetValue(output));
            }
            else
            {
                away.Leave(address);
            }

            await StopSignals.WaitAsync(cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static void SayReady(CommandContext context, LocalAwsAddress address, OutputFormat format)
    {
        ReadyReport.Write(format is OutputFormat.Json ? context.Out : context.Error, address, format);
        context.Error.WriteLine(ReadyReport.Use(context, address.Endpoint.Port));
    }

    // Whole or not at all: somebody may be watching for it.
    private static void WritePort(string file, int port)
    {
        var beside = $"{file}.{Environment.ProcessId}";
        try
        {
            File.WriteAllText(beside, string.Create(CultureInfo.InvariantCulture, $"{port}\n"));
            File.Move(beside, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"{file}, given for --port-file, cannot be written: {FileFailure.Reason(error)}",
                "name a file in a folder that is there",
                error);
        }
    }
}
