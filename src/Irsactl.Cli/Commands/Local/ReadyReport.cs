using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Local;

/// <summary>That a local AWS answers, and where: a line for people, an object on one line for programs.</summary>
internal static class ReadyReport
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, LocalAwsAddress aws, OutputFormat format)
    {
        var endpoint = aws.Endpoint.GetLeftPart(UriPartial.Authority);
        if (format is not OutputFormat.Json)
        {
            output.WriteLine($"local AWS for account {aws.AccountId} listens on {endpoint}");
            return;
        }

        output.WriteLine(JsonOutput.Compact(json =>
        {
            json.WriteStartObject();
            json.WriteString("endpoint", endpoint);
            json.WriteNumber("port", aws.Endpoint.Port);
            json.WriteString("accountId", aws.AccountId);
            if (aws.ProcessId is { } process)
            {
                json.WriteNumber("processId", process);
            }

            json.WriteEndObject();
        }));
    }
}
