using System.Text.Json;
using Irsactl.Explain.Rendering;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>Issuers for programs; the shape is in docs/cli-output.md.</summary>
internal static class IssuerJson
{
    /// <summary>Writes all.</summary>
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<SurveyedIssuer> issuers)
    {
        json.WriteStartObject();
        json.WriteStartArray("issuers");
        foreach (var issuer in issuers)
        {
            Write(json, issuer);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter json, SurveyedIssuer issuer)
    {
        json.WriteStartObject();
        json.WriteString("issuer", issuer.Url);
        json.WriteString("providerArn", issuer.Provider.Arn);
        Texts("names", issuer.Names);
        json.WriteString("place", issuer.Place);
        json.WriteString("createdAt", Time(issuer.Provider.CreatedAt));
        Texts("audiences", issuer.Provider.ClientIds);
        Texts("thumbprints", issuer.Provider.Thumbprints);
        json.WriteStartObject("tags");
        foreach (var tag in issuer.Provider.Tags)
        {
            json.WriteString(tag.Key, tag.Value);
        }

        json.WriteEndObject();
        json.WriteStartArray("keys");
        foreach (var key in issuer.Examination?.Keys ?? [])
        {
            json.WriteStartObject();
            json.WriteString("keyId", key.KeyId);
            json.WriteString("kind", key.Kind);
            json.WriteString("algorithm", key.Algorithm);
            json.WriteString("problem", key.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("roles");
        foreach (var role in issuer.Roles)
        {
            json.WriteStartObject();
            json.WriteString("arn", role.Arn);
            json.WriteString("lastUsed", Time(role.LastUsed));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("lastUsed", Time(issuer.LastUsed));
        json.WriteString("state", IssuerText.StateOf(issuer));
        json.WriteStartArray("findings");
        foreach (var finding in issuer.Examination?.Findings ?? [])
        {
            FindingJson.Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void Texts(string name, IEnumerable<string> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }

    private static string? Time(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
