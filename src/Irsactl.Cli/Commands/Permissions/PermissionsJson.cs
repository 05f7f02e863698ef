using System.Text.Json;
using Irsactl.Aws.Permissions;

namespace Irsactl.Cli.Commands.Permissions;

/// <summary>Permissions for programs; the shape is in docs/cli-output.md.</summary>
internal static class PermissionsJson
{
    /// <summary>Writes them.</summary>
    public static void Write(Utf8JsonWriter json, PermissionsReport report)
    {
        json.WriteStartObject();
        WriteTexts(json, "commands", report.Commands);
        json.WriteStartArray("policies");
        foreach (var policy in report.Policies)
        {
            json.WriteStartObject();
            json.WriteString("name", policy.Name);
            json.WriteNumber("characters", policy.Length);
            json.WritePropertyName("document");
            policy.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("actions");
        foreach (var permission in report.Permissions.Permissions)
        {
            Write(json, permission);
        }

        json.WriteEndArray();
        WriteTexts(json, "notes", report.Notes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PermittedAction permission)
    {
        json.WriteStartObject();
        json.WriteString("action", permission.Action);
        WriteTexts(json, "resources", permission.Resources);
        WriteTexts(json, "conditions", permission.Conditions.Select(condition => condition.ToString()));
        json.WriteString("when", permission.When);
        json.WriteString("whyAny", permission.WhyAny);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
