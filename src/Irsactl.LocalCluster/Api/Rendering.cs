using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Api;

/// <summary>The form in which objects are asked for: whole, metadata only, or as the table of <c>kubectl get</c>.</summary>
internal sealed class Rendering
{
    private const string NameDescription =
        "Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to "
        + "request the generation of an "
        + "appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. "
        + "Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names";

    private readonly string _as;

    private Rendering(string form) => _as = form;

    /// <summary>Reads an Accept header. The first form that is served is taken.</summary>
    public static Rendering Of(string? accept)
    {
        foreach (var part in (string.IsNullOrEmpty(accept) ? "application/json" : accept).Split(','))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            if (pieces[0] is "application/json" or "*/*" or "application/*")
            {
                var form = Array.Find(pieces, piece => piece.StartsWith("as=", StringComparison.Ordinal))?[3..] ?? "";
                if (form is "" or "Table" or "PartialObjectMetadata" or "PartialObjectMetadataList")
                {
                    return new(form);
                }
            }
        }

        throw ApiFailure.NotAcceptable("application/json, application/yaml, application/vnd.kubernetes.protobuf");
    }

    public JsonNode One(ResourceKind kind, JsonObject item, DateTimeOffset now, bool withColumns = true) => _as switch
    {
        "Table" => Table(kind, [item], new JsonObject { ["resourceVersion"] = item.ResourceVersion() }, now, withColumns),
        "" => item,
        _ => Partial(item),
    };

    public JsonNode List(ResourceKind kind, List<JsonObject> items, JsonObject metadata, DateTimeOffset now)
    {
        if (_as == "Table")
        {
            return Table(kind, items, metadata, now, withColumns: true);
        }

        var partial = _as.Length > 0;
        if (kind.IsCustom && !partial)
        {
            metadata["continue"] ??= "";
        }

        return new JsonObject
        {
            ["kind"] = partial ? "PartialObjectMetadataList" : kind.Kind + "List",
            ["apiVersion"] = partial ? "meta.k8s.io/v1" : kind.ApiVersion,
            ["metadata"] = metadata,
            ["items"] = new JsonArray([.. items.Select(item => partial ? Partial(item) : Item(kind, item))]),
        };
    }

    // In lists the core's objects do not repeat their kind.
    private static JsonObject Item(ResourceKind kind, JsonObject item)
    {
        var copy = item.Copy();
        if (!kind.IsCustom)
        {
            copy.Remove("kind");
            copy.Remove("apiVersion");
        }

        return copy;
    }

    private static JsonObject Partial(JsonObject item) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = item["metadata"]?.DeepClone(),
    };

    private static JsonObject Table(ResourceKind kind, List<JsonObject> items, JsonObject metadata, DateTimeOffset now, bool withColumns)
    {
        var columns = new List<TableColumn> { new("Name", "string", item => item.Name()) };
        columns.AddRange(kind.Columns);
        if (kind.HasAgeColumn)
        {
            columns.Add(new("Age", kind.IsCustom ? "date" : "string", item => item["metadata"]?["creationTimestamp"]?.DeepClone()));
        }

        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = withColumns ? new JsonArray([.. columns.Select(Definition)]) : null,
            ["rows"] = new JsonArray([.. items.Select(item => (JsonNode)new JsonObject
            {
                ["cells"] = new JsonArray([.. columns.Select(column => Cell(column, item, now))]),
                ["object"] = Partial(item),
            })]),
        };
    }

    private static JsonNode? Cell(TableColumn column, JsonObject item, DateTimeOffset now)
    {
        var value = column.Value(item);
        return column.Name is "Age" or "Since" && value is not null
            ? Timestamps.Age(Timestamps.Read(ObjectReading.Text(value)), now)
            : value;
    }

    private static JsonNode Definition(TableColumn column) => new JsonObject
    {
        ["name"] = column.Name,
        ["type"] = column.Type,
        ["format"] = column.Name == "Name" ? "name" : "",
        ["description"] = column.Name == "Name"
            ? NameDescription
            : string.Create(CultureInfo.InvariantCulture, $"{column.Name} of the object."),
        ["priority"] = 0,
    };
}
