using System.Text.Json;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>A statement of a policy as JSON again: what it says, in the order of the IAM User Guide's examples.</summary>
internal static class StatementJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, PolicyStatement statement)
    {
        json.WriteStartObject();
        if (!string.IsNullOrEmpty(statement.Sid))
        {
            json.WriteString("Sid", statement.Sid);
        }

        json.WriteString("Effect", statement.Effect.ToString());
        WritePrincipal(json, statement.Principal);
        WritePatterns(json, statement.Action);
        WritePatterns(json, statement.Resource);
        WriteConditions(json, statement);
        json.WriteEndObject();
    }

    private static void WritePrincipal(Utf8JsonWriter json, PrincipalElement? principal)
    {
        if (principal is null)
        {
            return;
        }

        json.WritePropertyName(principal.IsNegated ? "NotPrincipal" : "Principal");
        if (principal.Values is [{ Type: "*" }])
        {
            json.WriteStringValue("*");
            return;
        }

        json.WriteStartObject();
        foreach (var type in principal.Values.GroupBy(value => value.Type, StringComparer.Ordinal))
        {
            json.WritePropertyName(type.Key);
            WriteValues(json, [.. type.Select(value => value.Value)]);
        }

        json.WriteEndObject();
    }

    private static void WritePatterns(Utf8JsonWriter json, PatternElement? element)
    {
        if (element is not null)
        {
            json.WritePropertyName(element.Name);
            WriteValues(json, element.Values);
        }
    }

    private static void WriteConditions(Utf8JsonWriter json, PolicyStatement statement)
    {
        if (statement.Conditions.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("Condition");
        foreach (var test in statement.Conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal))
        {
            json.WriteStartObject(test.Key);
            foreach (var condition in test)
            {
                json.WritePropertyName(condition.Key);
                WriteValues(json, condition.Values);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        if (values is [var only])
        {
            json.WriteStringValue(only);
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
