using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Local;

/// <summary>That a local AWS answers, and where: a line for people, an object on one line for programs.</summary>
internal static class ReadyReport
{
    /// <summary>How it is used.</summary>
    public static string Use(CommandContext context, int port) =>
        $"use it in another shell: eval \"$({context.ProgramName} local env --port {port})\"";

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="aws">The local AWS.</param>
    /// <param name="format">For whom.</param>
    /// <param name="logFile">Where it writes what it says, or null.</param>
    public static void Write(TextWriter output, LocalAwsAddress aws, OutputFormat format, string? logFile = null)
    {
        var endpoint = aws.Endpoint.GetLeftPart(UriPartial.Authority);
        if (format is not OutputFormat.Json)
        {
            output.WriteLine($"local AWS for account {aws.AccountId} listens on {endpoint}");
            if (aws.Kubeconfig is not null)
            {
                output.WriteLine($"the kubeconfig of its cluster is {aws.Kubeconfig}");
            }

            if (aws.Pages is not null)
            {
                output.WriteLine($"its pages for a browser are {aws.Pages}");
            }

            if (logFile is not null)
            {
                output.WriteLine($"its log is {logFile}");
            }

            return;
        }

        output.WriteLine(JsonOutput.Compact(json =>
        {
            json.WriteStartObject();
            json.WriteString("endpoint", endpoint);
            json.WriteNumber("port", aws.Endpoint.Port);
            json.WriteString("accountId", aws.AccountId);
            if (aws.Process is { Id: var process })
            {
                json.WriteNumber("processId", process);
            }

            if (aws.Kubeconfig is not null)
            {
                json.WriteString("kubeconfig", aws.Kubeconfig);
            }

            if (aws.Pages is not null)
            {
                json.WriteString("pages", aws.Pages.AbsoluteUri);
            }

            if (logFile is not null)
            {
                json.WriteString("logFile", logFile);
            }

            json.WriteEndObject();
        }));
    }
}
