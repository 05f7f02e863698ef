using System.Text.Json;

namespace Irsactl.Explain.Rendering;

/// <summary>A finding for programs; its shape is in docs/cli-output.md.</summary>
public static class FindingJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(finding);
        json.WriteStartObject();
        json.WriteString("check", finding.Check);
        json.WriteString("verdict", Name(finding.Verdict));
        json.WriteString("code", finding.Code?.Id);
        json.WriteString("message", finding.Message);
        json.WriteString("wanted", finding.Wanted);
        json.WriteString("found", finding.Found);
        json.WriteString("remedy", finding.Remedy);
        json.WriteEndObject();
    }

    /// <summary>A verdict's name.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Failed => "failed",
        Verdict.Unsafe => "unsafe",
        Verdict.NotReached => "not-reached",
        _ => "unknown",
    };
}
