using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Api;

/// <summary>The validation rules of the kinds that rotation, migration and review write.</summary>
internal static class ObjectRules
{
    private const int MaxConfigMap = 1024 * 1024;

    /// <summary>Refuses values that are no texts where only texts can be, as the decoder of the API server does.</summary>
    public static void RequireTexts(ResourceKind kind, JsonObject item)
    {
        if (kind != ResourceKinds.ConfigMaps && kind != ResourceKinds.Secrets)
        {
            return;
        }

        foreach (var member in new[] { "data", "stringData", "binaryData" })
        {
            var found = (item[member] as JsonObject ?? []).Select(entry => entry.Value).OfType<JsonNode>()
                .FirstOrDefault(value => ObjectReading.Text(value) is null);
            if (found is not null)
            {
                throw ApiFailure.BadRequest(
                    $"{kind.Kind} in version \"v1\" cannot be handled as a {kind.Kind}: json: cannot unmarshal {NameOf(found)} into Go "
                    + $"struct field {kind.Kind}.{member} of type string");
            }
        }
    }

    public static IEnumerable<FieldProblem> Check(ResourceKind kind, JsonObject item, JsonObject? before)
    {
        if (kind == ResourceKinds.ConfigMaps
            && ((item["data"] as JsonObject)?.Sum(entry => ((string?)entry.Value)?.Length ?? 0) ?? 0) > MaxConfigMap)
        {
            yield return new("FieldValueTooLong", "[]", "Too long: may not be more than 1048576 bytes");
        }

        if (kind == ResourceKinds.Authentications)
        {
            foreach (var problem in Both(OneOf(item, "type", "", "None", "IntegratedOAuth", "OIDC"), OfText(item, "serviceAccountIssuer")))
            {
                yield return problem;
            }
        }

        if (kind == ResourceKinds.CloudCredentials)
        {
            foreach (var problem in Both(OneOf(item, "credentialsMode", "", "Manual", "Mint", "Passthrough"), null))
            {
                yield return problem;
            }
        }

        if (kind == ResourceKinds.KubeApiServers && item["status"]?["nodeStatuses"] is JsonArray nodes)
        {
            foreach (var problem in NodeStatuses(nodes, before?["status"]?["nodeStatuses"]))
            {
                yield return problem;
            }
        }
    }

    private static List<FieldProblem> Both(FieldProblem? one, FieldProblem? other)
    {
        var found = new[] { one, other }.OfType<FieldProblem>().ToList();
        return found.Count == 0 ? found : [.. found, FieldProblem.RulesNotChecked];
    }

    private static FieldProblem? OneOf(JsonObject item, string member, params string[] values) =>
        item["spec"]?[member] is not { } value || values.Contains(ObjectReading.Text(value), StringComparer.Ordinal)
            ? null
            : new(
                "FieldValueNotSupported",
                $"spec.{member}",
                $"Unsupported value: {value.ToJsonString()}: supported values: "
                    + $"{string.Join(", ", values.Select(known => $"\"{known}\""))}");

    private static FieldProblem? OfText(JsonObject item, string member)
    {
        if (item["spec"]?[member] is not { } value || ObjectReading.Text(value) is not null)
        {
            return null;
        }

        var type = value switch
        {
            JsonObject => "object",
            JsonArray => "array",
            _ when ObjectReading.Number(value) is not null => "integer",
            _ when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => "number",
            _ => "boolean",
        };
        return new(
            "FieldValueTypeInvalid",
            $"spec.{member}",
            $"Invalid value: \"{type}\": spec.{member} in body must be of type string: \"{type}\"");
    }

    private static string NameOf(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.Number => "number",
        _ => "bool",
    };

    private static IEnumerable<FieldProblem> NodeStatuses(JsonArray nodes, JsonNode? before)
    {
        if (nodes.Count(node => ObjectReading.Number(node?["targetRevision"]) is > 0) > 1)
        {
            yield return new(
                "FieldValueInvalid", "status.nodeStatuses", "Invalid value: no more than 1 node status may have a nonzero targetRevision");
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i]?["currentRevision"] is not null
                && ResourceKinds.Find(before, "nodeName", (string?)nodes[i]?["nodeName"] ?? "") is null)
            {
                yield return new(
                    "FieldValueInvalid",
                    string.Create(CultureInfo.InvariantCulture, $"status.nodeStatuses[{i}].currentRevision"),
                    "Invalid value: currentRevision can not be set on creation of a nodeStatus");
            }
        }
    }
}
