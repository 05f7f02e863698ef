using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>A fleet's plans and results as JSON; docs/cli-output.md describes the shape.</summary>
internal static class FleetJson
{
    public static void Write(TextWriter output, IReadOnlyList<MemberReport> reports) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("succeeded", reports.All(report => report.Succeeded));
        json.WriteStartArray("members");
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("kind", report.Member.Word);
            json.WriteString("name", report.Member.Name);
            json.WriteString("region", report.Member.Region);
            json.WriteBoolean("declared", report.Member.Kind != MemberKind.Left);
            json.WriteBoolean("succeeded", report.Succeeded);
            if (report.Error is { } error)
            {
                json.WriteStartObject("error");
                json.WriteString("code", error.Code.Id);
                json.WriteString("message", error.Message);
                json.WriteString("hint", error.Hint);
                json.WriteEndObject();
            }

            if (report.Report is { } done)
            {
                json.WritePropertyName("report");
                ReportJson.Write(json, done);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
