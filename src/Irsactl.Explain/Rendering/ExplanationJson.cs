using System.Text.Json;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Rendering;

/// <summary>An explanation for programs; its shape is in docs/cli-output.md.</summary>
public static class ExplanationJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(explanation);
        json.WriteStartObject();
        json.WriteString("verdict", FindingJson.Name(explanation.Verdict));
        json.WriteString("cause", explanation.Cause?.Check);
        WriteToken(json, explanation.Token);
        WriteAnswer(json, "expectedAnswer", explanation.Expected);
        json.WriteStartArray("findings");
        foreach (var finding in explanation.Findings)
        {
            FindingJson.Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteToken(Utf8JsonWriter json, TokenSummary token)
    {
        json.WriteStartObject("token");
        json.WriteString("issuer", token.Issuer);
        json.WriteString("subject", token.Subject);
        json.WriteStartArray("audiences");
        foreach (var audience in token.Audiences)
        {
            json.WriteStringValue(audience);
        }

        json.WriteEndArray();
        json.WriteString("keyId", token.KeyId);
        json.WriteString("algorithm", token.Algorithm);
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, string name, Refusal? refusal)
    {
        if (refusal is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("id", refusal.Id);
        json.WriteNumber("status", refusal.Status);
        json.WriteString("code", refusal.Code);
        json.WriteString("message", refusal.Message);
        json.WriteEndObject();
    }
}
