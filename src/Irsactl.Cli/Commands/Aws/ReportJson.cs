using System.Text.Json;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The report of a provisioning run; docs/cli-output.md describes it field by field.</summary>
internal static class ReportJson
{
    public static void Write(TextWriter output, ProvisioningReport report) => JsonOutput.Write(output, json => Write(json, report));

    /// <summary>Writes it as part of something else.</summary>
    public static void Write(Utf8JsonWriter json, ProvisioningReport report)
    {
        json.WriteStartObject();
        json.WriteBoolean("succeeded", report.Succeeded);
        json.WriteBoolean("cancelled", report.IsCancelled);
        if (report.AccountId is { } account)
        {
            json.WriteString("accountId", account);
        }

        json.WriteString("issuerUrl", report.IssuerUrl);
        json.WriteString("identityProviderArn", report.IdentityProviderArn);
        if (report.IssuerChange is { } change)
        {
            json.WriteStartObject("issuerChange");
            json.WriteString("from", change.From);
            json.WriteString("to", change.To);
            json.WriteEndObject();
        }

        json.WriteNumber("durationSeconds", Math.Round(report.Duration.TotalSeconds, 3));
        json.WriteStartArray("resources");
        foreach (var result in report.Results)
        {
            WriteResult(json, result);
        }

        json.WriteEndArray();
        WriteForeign(json, report);
        json.WriteEndObject();
    }

    private static void WriteForeign(Utf8JsonWriter json, ProvisioningReport report)
    {
        json.WriteStartArray("foreign");
        foreach (var thing in report.Foreign)
        {
            json.WriteStartObject();
            json.WriteString("kind", thing.Resource.Kind);
            json.WriteString("name", thing.Resource.Name);
            json.WriteString("what", thing.Text);
            json.WriteString("consequence", thing.Consequence);
            json.WriteString("fate", FateName(thing.Fate));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notLookedFor");
        foreach (var kind in report.NotLookedFor)
        {
            json.WriteStringValue(kind);
        }

        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, ResourceResult result)
    {
        json.WriteStartObject();
        json.WriteString("kind", result.Key.Kind);
        json.WriteString("name", result.Key.Name);
        json.WriteString("outcome", OutcomeName(result.Outcome));
        json.WriteStartArray("changes");
        foreach (var change in result.Changes)
        {
            json.WriteStringValue(change);
        }

        json.WriteEndArray();
        json.WriteStartArray("attributes");
        foreach (var attribute in result.Attributes)
        {
            AttributeJson.Write(json, attribute);
        }

        json.WriteEndArray();
        if (result.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteString("code", error.Code.Id);
            json.WriteString("message", error.Message);
            json.WriteString("hint", error.Hint);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string FateName(ForeignFate fate) => fate switch
    {
        ForeignFate.Prunable => "prunable",
        ForeignFate.Pruned => "pruned",
        _ => "kept",
    };

    /// <summary>The name of an outcome.</summary>
    public static string OutcomeName(ResourceOutcome outcome) => outcome switch
    {
        ResourceOutcome.Unchanged => "unchanged",
        ResourceOutcome.Created => "created",
        ResourceOutcome.Updated => "updated",
        ResourceOutcome.Deleted => "deleted",
        ResourceOutcome.Failed => "failed",
        ResourceOutcome.Interrupted => "interrupted",
        _ => "skipped",
    };
}
