using System.Globalization;
using System.Text.Json;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Explain.Rendering;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>How things stand for programs; the shape is in docs/cli-output.md.</summary>
internal static class StatusJson
{
    public static void Write(Utf8JsonWriter json, StatusReport report)
    {
        json.WriteStartObject();
        json.WriteString("at", Time(report.At));
        json.WriteBoolean("needsAttention", report.Concerns.Any());
        json.WriteStartArray("members");
        foreach (var member in report.Members)
        {
            Write(json, member);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MemberStatus status)
    {
        json.WriteStartObject();
        json.WriteString("kind", status.Member.Word);
        json.WriteString("name", status.Member.Name);
        json.WriteString("region", status.Member.Region);
        json.WriteBoolean("declared", status.Member.Kind != MemberKind.Left);
        json.WriteString("state", StatusCells.State(status));
        json.WriteBoolean("needsAttention", status.NeedsAttention);
        json.WriteString("issuer", status.Issuer?.Value);
        WriteDrift(json, status);
        WriteServed(json, status);
        json.WriteString("certificateEndsAt", Time(status.CertificateEndsAt));
        Number(json, "certificateDaysLeft", status.CertificateEndsAt is { } end ? status.DaysUntil(end) : null);
        json.WriteString("keysWrittenAt", Time(status.KeysWrittenAt));
        Number(json, "keyAgeDays", status.KeyAge is { } age ? (int)age.TotalDays : null);
        json.WriteNumber("roles", status.Roles);
        json.WriteString("lastUsed", Time(status.LastUsed));
        json.WriteStartArray("errors");
        foreach (var error in status.Errors)
        {
            json.WriteStartObject();
            json.WriteString("code", error.Code.Id);
            json.WriteString("message", error.Message);
            json.WriteString("hint", error.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in status.Findings)
        {
            FindingJson.Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDrift(Utf8JsonWriter json, MemberStatus status)
    {
        json.WriteStartObject("drift");
        json.WriteNumber("count", status.Drift.Length + status.Foreign.Count);
        json.WriteStartArray("resources");
        foreach (var result in status.Drift)
        {
            json.WriteStartObject();
            json.WriteString("resource", result.Key.ToString());
            json.WriteString("outcome", result.Outcome.ToString().ToLowerInvariant());
            Texts(json, "changes", result.Changes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "notDeclared", status.Foreign.Select(thing => thing.ToString()));
        json.WriteNumber("files", status.Files);
        json.WriteEndObject();
    }

    private static void WriteServed(Utf8JsonWriter json, MemberStatus status)
    {
        json.WriteStartObject("served");
        json.WriteString("state", StatusCells.Issuer(status));
        json.WriteString("notRead", status.NotRead);
        Texts(json, "keys", status.Served.Select(key => key.KeyId).OfType<string>());
        Texts(json, "expectedKeys", status.Plan is { } plan ? plan.KeyIds : []);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string? Time(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
