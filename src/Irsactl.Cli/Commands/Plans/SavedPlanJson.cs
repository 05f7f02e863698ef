using System.Text.Json;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>A saved plan as JSON, and back; docs/cli-output.md describes the shape.</summary>
internal static class SavedPlanJson
{
    private const string Kind = "irsactl-plan";
    private const int Format = 1;

    /// <summary>The JSON.</summary>
    public static string Of(SavedPlan plan) => JsonOutput.Indent(json =>
    {
        json.WriteStartObject();
        json.WriteString("kind", Kind);
        json.WriteNumber("format", Format);
        json.WriteString("programVersion", plan.ProgramVersion);
        json.WriteString("file", plan.File);
        json.WriteString("fileSha256", plan.FileDigest);
        json.WriteBoolean("prunes", plan.Prunes);
        json.WriteBoolean("replacesKeys", plan.ReplacesKeys);
        json.WriteStartArray("only");
        foreach (var name in plan.Only)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteStartArray("clusters");
        foreach (var cluster in plan.Clusters)
        {
            Write(json, cluster);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }) + "\n";

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none, or one of another format.</exception>
    public static SavedPlan Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException("it is no JSON that irsactl wrote", error);
        }
    }

    private static SavedPlan Read(JsonElement root)
    {
        if (AttributeJson.Text(root, "kind") != Kind)
        {
            throw new FormatException($"its kind is not {Kind}");
        }

        var format = AttributeJson.Member(root, "format");
        if (format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var number) || number != Format)
        {
            throw new FormatException($"its format is {format}, and this version of irsactl reads format {AttributeValue.Of(Format)}");
        }

        return new SavedPlan(
            AttributeJson.Text(root, "programVersion"),
            AttributeJson.Text(root, "file"),
            AttributeJson.Text(root, "fileSha256"),
            IsTrue(root, "prunes"),
            IsTrue(root, "replacesKeys"),
            [.. AttributeJson.Items(AttributeJson.Member(root, "only")).Select(name => name.GetString() ?? "")],
            [.. AttributeJson.Items(AttributeJson.Member(root, "clusters")).Select(ReadCluster)]);
    }

    private static void Write(Utf8JsonWriter json, SavedCluster cluster)
    {
        json.WriteStartObject();
        json.WriteString("name", cluster.Name);
        json.WriteString("region", cluster.Region);
        json.WriteString("kind", cluster.Kind);
        json.WriteString("accountId", cluster.Report.AccountId);
        if (cluster.Report.IssuerChange is { } change)
        {
            json.WriteStartObject("issuerChange");
            json.WriteString("from", change.From);
            json.WriteString("to", change.To);
            json.WriteEndObject();
        }

        json.WriteStartArray("resources");
        foreach (var result in cluster.Report.Results)
        {
            json.WriteStartObject();
            json.WriteString("kind", result.Key.Kind);
            json.WriteString("name", result.Key.Name);
            json.WriteString("outcome", ReportJson.OutcomeName(result.Outcome));
            json.WriteStartArray("attributes");
            foreach (var attribute in result.Attributes)
            {
                AttributeJson.Write(json, attribute);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static SavedCluster ReadCluster(JsonElement cluster) => new(
        AttributeJson.Text(cluster, "name"),
        AttributeJson.Text(cluster, "region"),
        new ProvisioningReport
        {
            AccountId = Optional(cluster, "accountId"),
            IssuerChange = cluster.TryGetProperty("issuerChange", out var change)
                ? new IssuerChange(AttributeJson.Text(change, "from"), Optional(change, "to"))
                : null,
            Results = [.. AttributeJson.Items(AttributeJson.Member(cluster, "resources")).Select(ReadResult)],
        })
    {
        Kind = Optional(cluster, "kind"),
    };

    private static ResourceResult ReadResult(JsonElement result) => new(
        new ResourceKey(AttributeJson.Text(result, "kind"), AttributeJson.Text(result, "name")),
        AttributeJson.Text(result, "outcome") switch
        {
            "created" => ResourceOutcome.Created,
            "updated" => ResourceOutcome.Updated,
            "deleted" => ResourceOutcome.Deleted,
            "unchanged" => ResourceOutcome.Unchanged,
            var other => throw new FormatException($"outcome '{other}' is none of a plan"),
        },
        Changes: [],
        Duration: TimeSpan.Zero)
    {
        Attributes = [.. AttributeJson.Items(AttributeJson.Member(result, "attributes")).Select(AttributeJson.Read)],
    };

    private static string? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement element, string name) => AttributeJson.Member(element, name).ValueKind == JsonValueKind.True;
}
