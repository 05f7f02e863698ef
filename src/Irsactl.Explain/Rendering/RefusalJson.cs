using System.Text.Json;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Rendering;

/// <summary>A catalogue entry for programs; its shape is in docs/cli-output.md.</summary>
public static class RefusalJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(refusal);
        json.WriteStartObject();
        json.WriteString("id", refusal.Id);
        json.WriteNumber("status", refusal.Status);
        json.WriteString("code", refusal.Code);
        json.WriteString("message", refusal.Message);
        json.WriteString("era", refusal.Era);
        json.WriteString("meaning", refusal.Meaning);
        json.WriteStartArray("checks");
        foreach (var check in refusal.Checks)
        {
            json.WriteStringValue(check);
        }

        json.WriteEndArray();
        json.WriteStartArray("causes");
        foreach (var cause in refusal.Causes)
        {
            json.WriteStartObject();
            json.WriteString("cause", cause.Cause);
            json.WriteString("howToTell", cause.HowToTell);
            json.WriteString("remedy", cause.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
