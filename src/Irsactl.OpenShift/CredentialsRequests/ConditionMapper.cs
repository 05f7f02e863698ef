using System.Text;
using Irsactl.Documents;
using Irsactl.OpenShift.Json;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Reads <c>policyCondition</c>: operator → condition key → one value or a list of them.</summary>
internal static class ConditionMapper
{
    /// <summary>Compact JSON, or null where there is no condition. What IAM could not take is reported.</summary>
    public static string? ToJson(Field condition)
    {
        if (condition.Entries() is [])
        {
            return null;
        }

        var json = new StringBuilder();
        AppendMapping(json, condition, AppendOperator);
        return json.ToString();
    }

    private static void AppendOperator(StringBuilder json, Field condition)
    {
        if (!condition.IsMapping())
        {
            return;
        }

        AppendMapping(json, condition, AppendValues);
    }

    private static void AppendMapping(StringBuilder json, Field mapping, Action<StringBuilder, Field> appendValue)
    {
        json.Append('{');
        var separator = "";
        foreach (var (key, value) in mapping.Entries().OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.Append(separator);
            GoJson.AppendString(json, key);
            json.Append(':');
            appendValue(json, value);
            separator = ",";
        }

        json.Append('}');
    }

    private static void AppendValues(StringBuilder json, Field field)
    {
        if (!field.IsList)
        {
            AppendScalar(json, field);
            return;
        }

        json.Append('[');
        var separator = "";
        foreach (var item in field.Items())
        {
            json.Append(separator);
            AppendScalar(json, item);
            separator = ",";
        }

        json.Append(']');
    }

    private static void AppendScalar(StringBuilder json, Field field)
    {
        switch (field.Scalar())
        {
            case { Kind: ScalarKind.Text } text:
                GoJson.AppendString(json, text.Text);
                break;
            case { Kind: ScalarKind.Boolean or ScalarKind.Number } value:
                json.Append(value.Text);
                break;
            case { Kind: ScalarKind.AmbiguousNumber } number:
                field.Report(
                    DocumentErrors.InvalidField, $"is {number.Text}, which readers take for different numbers", "put the value in quotes");
                break;
            default:
                field.Report(DocumentErrors.InvalidField, "must be a string, number or boolean, or a list of those");
                break;
        }
    }
}
