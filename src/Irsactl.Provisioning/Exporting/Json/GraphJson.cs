using System.Text.Encodings.Web;
using System.Text.Json;

namespace Irsactl.Provisioning.Exporting.Json;

/// <summary>Writes a graph as itself: docs/cli-output.md has the shape.</summary>
internal static class GraphJson
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it.</summary>
    public static ExportedGraph Write(DesiredGraph graph)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteString("name", graph.Name);
            json.WriteString("region", graph.Region);
            json.WriteString("partition", graph.Partition.Id);
            json.WriteString("hosting", graph.Hosting);
            json.WriteString("issuerUrl", graph.Issuer is { } issuer ? Text(graph, issuer) : null);
            json.WriteBoolean("lookedIntoAccount", graph.LookedIntoAccount);
            json.WriteStartArray("resources");
            foreach (var resource in graph.Resources)
            {
                Write(json, graph, resource);
            }

            json.WriteEndArray();
            json.WriteStartArray("foreign");
            foreach (var thing in graph.Foreign)
            {
                json.WriteStringValue(thing);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return new ExportedGraph([new ExportedFile("export.json", buffer.ToArray())], []);
    }

    private static void Write(Utf8JsonWriter json, DesiredGraph graph, DesiredResource resource)
    {
        json.WriteStartObject();
        json.WriteString("id", resource.Id);
        json.WriteString("kind", resource.Kind);
        json.WriteBoolean("isLookedUp", resource.IsLookedUp);
        if (graph.LookedIntoAccount)
        {
            json.WriteBoolean("exists", graph.Exists(resource));
        }

        json.WriteStartArray("dependsOn");
        foreach (var id in graph.ExplicitDependencies(resource).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteStartObject("attributes");
        foreach (var (name, value) in resource.Attributes)
        {
            json.WritePropertyName(name);
            Write(json, graph, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DesiredGraph graph, DesiredValue value)
    {
        switch (value)
        {
            case DesiredValue.Text text:
                json.WriteStringValue(Text(graph, text.Raw));
                break;
            case DesiredValue.Content content:
                json.WriteStringValue(Text(graph, content.Raw));
                break;
            case DesiredValue.Policy policy:
                using (var document = JsonDocument.Parse(Text(graph, policy.Json)))
                {
                    document.RootElement.WriteTo(json);
                }

                break;
            case DesiredValue.Flag flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case DesiredValue.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case DesiredValue.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, graph, item);
                }

                json.WriteEndArray();
                break;
            case DesiredValue.Map map:
                json.WriteStartObject();
                foreach (var (name, item) in map.Entries)
                {
                    json.WritePropertyName(Text(graph, name));
                    Write(json, graph, item);
                }

                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"{value} has no JSON");
        }
    }

    private static string Text(DesiredGraph graph, string raw) => graph.References.Replace(raw, reference => reference.ToString());
}
