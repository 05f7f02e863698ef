using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Cli.Commands.Installing;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>What was extracted; the shape of the JSON is in docs/cli-output.md.</summary>
internal static class ExtractReport
{
    public static void Write(
        CommandContext context, OutputFormat format, ReleaseContents release, SelectedRequests requests, ImmutableArray<PreparedFile> files)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => WriteJson(json, release, requests, files));
            return;
        }

        foreach (var file in files)
        {
            context.Out.WriteLine(TerminalText.EscapeLine($"{file.Outcome,-9} {file.Path}"));
        }
    }

    private static void WriteJson(
        Utf8JsonWriter json, ReleaseContents release, SelectedRequests requests, ImmutableArray<PreparedFile> files)
    {
        json.WriteStartObject();
        ReleaseJson.WriteIdentity(json, release);
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("outcome", file.Outcome);
            json.WriteStartArray("requests");
            foreach (var request in requests.Taken.Where(request => request.File == Path.GetFileName(file.Path)))
            {
                json.WriteStringValue(request.Name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ReleaseJson.WriteLeftOut(json, requests);
        json.WriteEndObject();
    }
}
