using System.Globalization;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>What a release is and asks for; the shape of the JSON is in docs/cli-output.md.</summary>
internal static class InfoReport
{
    public static void Write(CommandContext context, OutputFormat format, ReleaseContents release, SelectedRequests selected)
    {
        var requests = selected.Taken.Select(request => (request, Read: request.ReadForAws())).ToList();
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => WriteJson(json, release, selected, requests));
        }
        else
        {
            WriteText(context.Out, release, requests);
        }
    }

    private static void WriteText(TextWriter output, ReleaseContents release, List<(ReleaseRequest Request, CredentialsRequest? Read)> requests)
    {
        Line("image", release.Reference);
        Line("version", release.Manifests.Version ?? "not said");
        Line("digest", release.Digest);
        Line("list digest", release.ListDigest);
        Line("platform", release.Platform);
        Line("created", release.Created?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Line("requests", $"{requests.Count} of {release.Manifests.Requests.Length}");
        foreach (var (request, read) in requests)
        {
            output.WriteLine();
            output.WriteLine(TerminalText.EscapeLine($"{request.Name} ({request.Source})"));
            if (read is null)
            {
                output.WriteLine("  removed by the release: no role is made");
                continue;
            }

            output.WriteLine(TerminalText.EscapeLine($"  secret {read.SecretNamespace}/{read.SecretName}"));
            output.WriteLine(TerminalText.EscapeLine($"  service accounts {string.Join(", ", read.ServiceAccountNames)}"));
            foreach (var permission in RequestChange.Permissions(read))
            {
                output.WriteLine(TerminalText.EscapeLine($"    {permission}"));
            }
        }

        void Line(string name, string? value)
        {
            if (value is not null)
            {
                output.WriteLine($"{name + ":",-13}{TerminalText.EscapeLine(value)}");
            }
        }
    }

    private static void WriteJson(
        Utf8JsonWriter json,
        ReleaseContents release,
        SelectedRequests selected,
        List<(ReleaseRequest Request, CredentialsRequest? Read)> requests)
    {
        json.WriteStartObject();
        ReleaseJson.WriteIdentity(json, release);
        if (release.Created is { } created)
        {
            json.WriteString("created", created.ToUniversalTime());
        }
        else
        {
            json.WriteNull("created");
        }

        json.WriteStartArray("requests");
        foreach (var read in requests.Select(request => request.Read).OfType<CredentialsRequest>())
        {
            ReleaseJson.WriteRequest(json, read);
        }

        json.WriteEndArray();
        ReleaseJson.WriteTexts(json, "removedByTheRelease", requests.Where(request => request.Read is null).Select(request => request.Request.Name));
        ReleaseJson.WriteLeftOut(json, selected);
        json.WriteEndObject();
    }
}
