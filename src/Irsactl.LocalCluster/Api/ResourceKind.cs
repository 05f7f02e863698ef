using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Api;

/// <summary>One kind of object that is served.</summary>
/// <param name="Group">Its API group; empty for the core.</param>
/// <param name="Version">Its version.</param>
/// <param name="Plural">Its name in paths.</param>
/// <param name="Kind">Its name in objects.</param>
/// <param name="Namespaced">Whether its objects are in namespaces.</param>
internal sealed record ResourceKind(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    /// <summary>Whether a CustomResourceDefinition defines it: other patches, members in another order, generations.</summary>
    public bool IsCustom { get; init; }

    public bool HasStatus { get; init; }

    public string Singular => Kind.ToLowerInvariant();

    public string[] ShortNames { get; init; } = [];

    public string[] Categories { get; init; } = [];

    /// <summary>The columns of <c>kubectl get</c> between name and age.</summary>
    public TableColumn[] Columns { get; init; } = [];

    public bool HasAgeColumn { get; init; } = true;

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The name in messages about requests, such as <c>authentications.config.openshift.io</c>.</summary>
    public string Qualified => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>The name in messages about objects, such as <c>Authentication.config.openshift.io</c>.</summary>
    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    public JsonObject Details(string? name, string kind)
    {
        var details = new JsonObject();
        if (!string.IsNullOrEmpty(name))
        {
            details["name"] = name;
        }

        if (Group.Length > 0)
        {
            details["group"] = Group;
        }

        details["kind"] = kind;
        return details;
    }
}

/// <summary>A column of a table: its heading, type and the value for an object.</summary>
internal sealed record TableColumn(string Name, string Type, Func<JsonObject, JsonNode?> Value);
