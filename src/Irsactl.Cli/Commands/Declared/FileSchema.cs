using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared.Trusts;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>
/// The JSON Schema of an <c>irsactl.yaml</c> (JSON Schema, draft 2020-12), made of the keys that are read. It finds what is misspelt or has
/// the wrong form; what does not go together is found by <c>plan</c>.
/// </summary>
internal static class FileSchema
{
    private const string Id = "https://irsactl.dev/schema/v1";

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output) => JsonOutput.Write(output, json =>
    {
        var keys = new ClusterKeys(new CreateAllArguments());
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("$id", Id);
        json.WriteString("title", "irsactl.yaml");
        json.WriteStartArray("oneOf");
        WriteReference(json, "file");
        WriteReference(json, "fleet");
        json.WriteEndArray();
        json.WriteStartObject("$defs");
        WriteObject(json, "file", [.. ClusterProperties(keys), Version()], ["name", "region"]);
        WriteObject(json, "fleet", FleetProperties(), [FileForm.ApiVersion]);
        WriteObject(json, "cluster", ClusterProperties(keys));
        WriteObject(json, "endpoint", EndpointProperties(keys));
        foreach (var mapping in ClusterKeys.Mappings.Where(name => name != ClusterSettings.Tags))
        {
            WriteObject(json, mapping, [.. PropertiesIn(keys, $"{mapping}.")]);
        }

        WriteObject(
            json,
            "workload",
            [.. WorkloadReader.Keys.Select(key => new Property(key.Name, key.Description, writer => WriteWorkloadValue(writer, key.Name)))],
            WorkloadReader.Required);
        WriteObject(
            json,
            WorkloadReader.TrustKey,
            [.. TrustKeys.All.Select(key => new Property(key.Name, key.Description, writer => WriteTrustValue(writer, key.Name)))]);
        WriteValues(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static Property Version() => new(
        FileForm.ApiVersion, "The version of the format", json => json.WriteString("const", FileForm.Version));

    private static IReadOnlyList<Property> FleetProperties() =>
    [
        Version(),
        new(FileForm.Fleet, "The name by which clusters are found once they have left the file", json => json.WriteString("type", "string")),
        new(FileForm.Defaults, "What holds for every cluster that does not say otherwise", json => Refer(json, "cluster")),
        new(FileForm.Endpoints, "What clusters with hosting.kind shared put their documents under", json => WriteList(json, "endpoint")),
        new(FileForm.Clusters, "The clusters", json => WriteList(json, "cluster")),
        new(FileForm.Include, "Further files, by pattern", json => Refer(json, "texts")),
    ];

    private static IReadOnlyList<Property> ClusterProperties(ClusterKeys keys) =>
    [
        .. PropertiesIn(keys, ""),
        .. ClusterKeys.Mappings.Select(name => new Property(name, DescriptionOf(name), json => Refer(json, name))),
    ];

    private static IReadOnlyList<Property> EndpointProperties(ClusterKeys keys) =>
        [.. ClusterProperties(keys).Where(property => ClusterReader.IsOfEndpoint(property.Name) || ClusterReader.IsOfEndpoint($"{property.Name}."))];

    private static string DescriptionOf(string mapping) => mapping switch
    {
        ClusterKeys.Hosting => "How the issuer's documents reach the public internet",
        ClusterSettings.Roles => "What roles have in common",
        ClusterSettings.Tags => "Tags that everything carries",
        _ => "A role that everything of the cluster is done as",
    };

    private static IEnumerable<Property> PropertiesIn(ClusterKeys keys, string prefix) =>
        keys.Flags.Where(key => IsIn(key.Name, prefix))
            .Select(key => new Property(key.Name[prefix.Length..], key.Flag.Description ?? "", json => WriteFlag(json, key)))
            .Concat(ClusterSettings.Keys.Where(key => IsIn(key.Name, prefix)).Select(key => new Property(
                key.Name[prefix.Length..],
                key.Description,
                json => WriteShape(json, key.Shape))));

    private static bool IsIn(string name, string prefix) => prefix.Length == 0
        ? !name.Contains('.', StringComparison.Ordinal)
        : name.StartsWith(prefix, StringComparison.Ordinal);

    private static void WriteFlag(Utf8JsonWriter json, ClusterKey key)
    {
        if (key.IsSwitch)
        {
            Refer(json, "switch");
            return;
        }

        var words = FlagValues.Of(key.Flag);
        if (words.IsEmpty)
        {
            Refer(json, key.TakesList ? "texts" : "text");
            return;
        }

        // A number is as good as the word for it.
        json.WriteStartArray("enum");
        foreach (var word in words)
        {
            json.WriteStringValue(word);
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                json.WriteNumberValue(number);
            }
        }

        json.WriteNullValue();
        json.WriteEndArray();
    }

    private static void WriteShape(Utf8JsonWriter json, SettingShape shape)
    {
        switch (shape)
        {
            case SettingShape.Workloads:
                WriteList(json, "workload");
                break;
            case SettingShape.Mapping:
                Refer(json, ClusterSettings.Tags);
                break;
            case SettingShape.Switch:
                Refer(json, "switch");
                break;
            default:
                Refer(json, shape == SettingShape.Texts ? "texts" : "text");
                break;
        }
    }

    private static void WriteWorkloadValue(Utf8JsonWriter json, string key)
    {
        switch (key)
        {
            case "policy":
                json.WriteString("type", "object");
                break;
            case "mount":
                json.WriteStartArray("enum");
                json.WriteStringValue("webhook");
                json.WriteStringValue("patch");
                json.WriteStringValue("none");
                json.WriteEndArray();
                break;
            case WorkloadReader.TrustKey:
                Refer(json, WorkloadReader.TrustKey);
                break;
            default:
                Refer(json, key is "serviceAccount" or "managedPolicyArns" or "audiences" ? "texts" : "text");
                break;
        }
    }

    private static void WriteTrustValue(Utf8JsonWriter json, string key)
    {
        switch (key)
        {
            case TrustKeys.Conditions:
                json.WriteString("type", "object");
                break;
            case TrustKeys.PullRequest:
                Refer(json, "switch");
                break;
            default:
                Refer(json, key is TrustKeys.OwnerId or TrustKeys.RepositoryId or TrustKeys.RefType or TrustKeys.RunPhase ? "text" : "texts");
                break;
        }
    }

    private static void WriteValues(Utf8JsonWriter json)
    {
        WriteTypes(json, "text", ["string", "number", "null"]);
        WriteTypes(json, "switch", ["boolean", "null"]);
        json.WriteStartObject("texts");
        json.WriteStartArray("oneOf");
        WriteReference(json, "text");
        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        Refer(json, "text");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject(ClusterSettings.Tags);
        json.WriteString("type", "object");
        json.WriteStartObject("additionalProperties");
        Refer(json, "text");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter json, string name, IReadOnlyList<string> types)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("type");
        foreach (var type in types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="json">Where to.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="properties">What it can have.</param>
    /// <param name="required">What it must have; where there are several lists, all of one of them.</param>
    private static void WriteObject(
        Utf8JsonWriter json, string name, IReadOnlyList<Property> properties, params IReadOnlyList<IReadOnlyList<string>> required)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", value: false);
        json.WriteStartObject("properties");
        foreach (var property in properties)
        {
            json.WriteStartObject(property.Name);
            json.WriteString("description", property.Description);
            property.WriteValue(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (required is [_, _, ..])
        {
            json.WriteStartArray("anyOf");
            foreach (var keys in required)
            {
                json.WriteStartObject();
                WriteRequired(json, keys);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else
        {
            WriteRequired(json, required is [var all] ? all : []);
        }

        json.WriteEndObject();
    }

    private static void WriteRequired(Utf8JsonWriter json, IReadOnlyList<string> keys)
    {
        json.WriteStartArray("required");
        foreach (var key in keys)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string items)
    {
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        Refer(json, items);
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        Refer(json, name);
        json.WriteEndObject();
    }

    private static void Refer(Utf8JsonWriter json, string name) => json.WriteString("$ref", $"#/$defs/{name}");

    private sealed record Property(string Name, string Description, Action<Utf8JsonWriter> WriteValue);
}
