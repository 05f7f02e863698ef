using System.CommandLine;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local events</c>: what a running local AWS was asked, and why it refused what it refused.</summary>
internal static class LocalEventsCommand
{
    public static Command Create(CommandContext context)
    {
        var port = Ports.OptionOfRunning("--port", "Port of the running local AWS", LocalCommand.PresentPort(context));
        var follow = new Option<bool>("--follow", "-f")
        {
            Description = "Go on with what is to come, until stopped",
        };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("events", "Print the requests of a running local AWS: who asked what, and why it was refused")
        {
            port, follow, output,
        };
        command.WithExamples("irsactl local events", "irsactl local events --follow", "irsactl local events -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var aws = await RunningLocalAws.FindAsync(parsed.GetValue(port), cancellationToken);
            await PrintAsync(context, aws, parsed.GetValue(follow), parsed.GetValue(output), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task PrintAsync(
        CommandContext context, LocalAwsAddress aws, bool follow, OutputFormat output, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(aws.Endpoint, $"/_irsactl/events?after=0&follow={(follow ? "true" : "false")}"));
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                Print(context, line, output);
                await context.Out.FlushAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (follow && cancellationToken.IsCancellationRequested)
        {
            // Being stopped is how following ends.
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException)
        {
            throw new IrsactlException(
                CliErrors.LocalAwsNotFound,
                $"the local AWS on 127.0.0.1:{aws.Endpoint.Port} broke off: {error.Message}",
                "see whether it still runs; one of another version may not have this page",
                error);
        }
    }

    private static void Print(CommandContext context, string line, OutputFormat output)
    {
        using var document = JsonDocument.Parse(line);
        if (document.RootElement.TryGetProperty("dropped", out var dropped))
        {
            context.Error.WriteLine($"{dropped.GetInt64()} older events are not kept any more");
        }
        else if (output is OutputFormat.Json)
        {
            context.Out.WriteLine(JsonOutput.Compact(document.RootElement.WriteTo));
        }
        else
        {
            EventText.Write(context.Out, document.RootElement);
        }
    }
}
