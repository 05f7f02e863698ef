using System.Text.Json;
using Irsactl.Aws.Policies.Comparison;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>Attributes as JSON, and back; docs/cli-output.md describes the shape.</summary>
internal static class AttributeJson
{
    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter json, AttributeChange change)
    {
        json.WriteStartObject();
        json.WriteString("path", change.Path);
        json.WritePropertyName("before");
        Write(json, change.Before);
        json.WritePropertyName("after");
        Write(json, change.After);
        json.WriteBoolean("replaced", change.IsReplaced);
        json.WriteString("meaning", change.Meaning);
        if (ComparisonOf(change) is { } comparison)
        {
            json.WriteStartArray("statements");
            foreach (var statement in comparison.Statements)
            {
                Write(json, statement);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AttributeChange Read(JsonElement element) =>
        new(Text(element, "path"), ReadValue(Member(element, "before")), ReadValue(Member(element, "after")))
        {
            IsReplaced = element.TryGetProperty("replaced", out var replaced) && replaced.ValueKind == JsonValueKind.True,
            Meaning = element.TryGetProperty("meaning", out var meaning) ? meaning.GetString() : null,
        };

    private static PolicyComparison? ComparisonOf(AttributeChange change) =>
        (change.Before.Kind == AttributeValueKind.Policy || change.After.Kind == AttributeValueKind.Policy)
        && !change.Before.IsUnknown && !change.After.IsUnknown
        && PolicyComparison.TryCompare(JsonOf(change.Before), JsonOf(change.After), out var comparison)
            ? comparison
            : null;

    private static string? JsonOf(AttributeValue value) => value.IsAbsent ? null : value.Text;

    private static void Write(Utf8JsonWriter json, StatementChange statement)
    {
        json.WriteStartObject();
        json.WriteString("change", statement.Kind switch
        {
            StatementChangeKind.Added => "added",
            StatementChangeKind.Removed => "removed",
            _ => "changed",
        });
        json.WriteString("sid", statement.Sid);
        json.WriteString("text", statement.Text);
        json.WriteStartArray("elements");
        foreach (var element in statement.Elements)
        {
            json.WriteStartObject();
            json.WriteString("element", element.Element);
            Write(json, "added", element.Added);
            Write(json, "removed", element.Removed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AttributeValue value)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeOf(value.Kind));
        switch (value.Kind)
        {
            case AttributeValueKind.Absent:
                break;
            case AttributeValueKind.List:
                Write(json, "items", value.Items);
                break;
            case AttributeValueKind.Policy:
                WritePolicy(json, value.Text);
                break;
            default:
                json.WriteString("text", value.Text);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>A policy that is no JSON stands there as text.</summary>
    private static void WritePolicy(Utf8JsonWriter json, string policy)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
            json.WritePropertyName("policy");
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteString("text", policy);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static AttributeValue ReadValue(JsonElement element) => Text(element, "type") switch
    {
        "absent" => AttributeValue.Absent,
        "text" => AttributeValue.Of(Text(element, "text")),
        "list" => AttributeValue.Of(Items(Member(element, "items")).Select(item => item.GetString() ?? "")),
        "policy" => AttributeValue.OfPolicy(
            element.TryGetProperty("policy", out var policy) ? policy.GetRawText() : Text(element, "text")),
        "unknown" => AttributeValue.Unknown(Text(element, "text")),
        "hidden" => AttributeValue.Hidden(Text(element, "text")),
        var other => throw new FormatException($"values of type '{other}' are not known"),
    };

    private static string TypeOf(AttributeValueKind kind) => kind switch
    {
        AttributeValueKind.Absent => "absent",
        AttributeValueKind.List => "list",
        AttributeValueKind.Policy => "policy",
        AttributeValueKind.Unknown => "unknown",
        AttributeValueKind.Hidden => "hidden",
        _ => "text",
    };

    /// <summary>A member.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            ? member
            : throw new FormatException($"there is no member '{name}'");

    /// <summary>A text member.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text
            ? text.GetString() ?? ""
            : throw new FormatException($"member '{name}' is no text");

    /// <summary>The items of an array.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray()
            : throw new FormatException("there is no list where one should be");
}
