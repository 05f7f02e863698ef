using System.Text.Json;
using Irsactl.Explain.Rendering;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>A review for programs; the shape is in docs/cli-output.md.</summary>
internal static class ReviewJson
{
    public static void Write(Utf8JsonWriter json, ReviewReport report)
    {
        json.WriteStartObject();
        json.WriteString("verdict", FindingJson.Name(report.Verdict));
        json.WriteString("server", report.Server);
        json.WriteString("kind", report.Kind);
        json.WriteString("issuer", report.Issuer);
        json.WriteString("at", report.At.ToUniversalTime().ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartArray("parts");
        foreach (var part in report.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("verdict", FindingJson.Name(part.Verdict));
            json.WriteString("summary", part.Summary);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            FindingJson.Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("unseen");
        foreach (var unseen in report.Unseen)
        {
            json.WriteStartObject();
            json.WriteString("what", unseen.What);
            json.WriteString("why", unseen.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
