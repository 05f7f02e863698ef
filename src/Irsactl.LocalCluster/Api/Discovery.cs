using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Api;

/// <summary>What is served here, as clients ask for it before anything else.</summary>
internal static class Discovery
{
    private static readonly string[] _reviewGroups = ["authentication.k8s.io", "authorization.k8s.io"];

    private static IEnumerable<string> Groups => ResourceKinds.All.Select(kind => kind.Group).Where(group => group.Length > 0)
        .Concat(_reviewGroups).Distinct(StringComparer.Ordinal);

    public static JsonObject Version() => new()
    {
        ["major"] = "1",
        ["minor"] = "36",
        ["gitVersion"] = "v1.36.2",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-08-21T00:00:00Z",
        ["goVersion"] = "go1.27.3",
        ["compiler"] = "gc",
        ["platform"] = "linux/amd64",
    };

    public static JsonObject Core(string address) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = address }),
    };

    public static JsonObject GroupList() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. Groups.Select(group => (JsonNode)GroupMembers(group))]),
    };

    public static JsonObject? Group(string group)
    {
        if (!Groups.Contains(group, StringComparer.Ordinal))
        {
            return null;
        }

        var json = new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" };
        foreach (var (name, value) in GroupMembers(group))
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    public static JsonObject? Resources(string group, string version)
    {
        if (version != "v1" || (group.Length > 0 && !Groups.Contains(group, StringComparer.Ordinal)))
        {
            return null;
        }

        var resources = new JsonArray();
        foreach (var kind in ResourceKinds.All.Where(kind => kind.Group == group))
        {
            var resource = new JsonObject
            {
                ["name"] = kind.Plural,
                ["singularName"] = kind.Singular,
                ["namespaced"] = kind.Namespaced,
                ["kind"] = kind.Kind,
                ["verbs"] = Verbs(kind),
            };
            Names(kind, resource);
            resources.Add((JsonNode)resource);
            if (kind.HasStatus)
            {
                resources.Add((JsonNode)Subresource($"{kind.Plural}/status", kind.Namespaced, kind.Kind, "get", "patch", "update"));
            }

            if (kind == ResourceKinds.ServiceAccounts)
            {
                var token = Subresource("serviceaccounts/token", namespaced: true, "TokenRequest", "create");
                token["group"] = "authentication.k8s.io";
                token["version"] = "v1";
                resources.Add((JsonNode)token);
            }
        }

        foreach (var review in Reviews.Of(group))
        {
            var json = Subresource(review.ToLowerInvariant() + "s", namespaced: false, review, "create");
            json["singularName"] = review.ToLowerInvariant();
            resources.Add((JsonNode)json);
        }

        var list = new JsonObject { ["kind"] = "APIResourceList" };
        if (group.Length > 0)
        {
            list["apiVersion"] = "v1";
        }

        list["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}";
        list["resources"] = resources;
        return list;
    }

    /// <summary>All groups and resources at once: what kubectl asks for first since 1.27.</summary>
    public static JsonObject Aggregated(bool core) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. (core ? [""] : Groups).Select(group => (JsonNode)new JsonObject
        {
            ["metadata"] = core ? new JsonObject() : new JsonObject { ["name"] = group },
            ["versions"] = new JsonArray(new JsonObject
            {
                ["version"] = "v1",
                ["resources"] = new JsonArray(
                    [
                        .. ResourceKinds.All.Where(kind => kind.Group == group).Select(AggregatedResource),
                        .. Reviews.Of(group).Select(review => AggregatedReview(group, review)),
                    ]),
                ["freshness"] = "Current",
            }),
        })]),
    };

    private static JsonObject GroupMembers(string group)
    {
        JsonObject Version() => new() { ["groupVersion"] = $"{group}/v1", ["version"] = "v1" };
        return new() { ["name"] = group, ["versions"] = new JsonArray(Version()), ["preferredVersion"] = Version() };
    }

    private static JsonObject AggregatedResource(ResourceKind kind)
    {
        var resource = new JsonObject
        {
            ["resource"] = kind.Plural,
            ["responseKind"] = ResponseKind(kind),
            ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = kind.Singular,
            ["verbs"] = Verbs(kind),
        };
        Names(kind, resource);
        if (kind.HasStatus)
        {
            resource["subresources"] = new JsonArray(new JsonObject
            {
                ["subresource"] = "status",
                ["responseKind"] = ResponseKind(kind),
                ["verbs"] = new JsonArray("get", "patch", "update"),
            });
        }

        return resource;
    }

    private static JsonObject AggregatedReview(string group, string review) => new JsonObject
    {
        ["resource"] = review.ToLowerInvariant() + "s",
        ["responseKind"] = new JsonObject { ["group"] = group, ["version"] = "v1", ["kind"] = review },
        ["scope"] = "Cluster",
        ["singularResource"] = review.ToLowerInvariant(),
        ["verbs"] = new JsonArray("create"),
    };

    // The core's are left empty where they are the group's own.
    private static JsonObject ResponseKind(ResourceKind kind) =>
        new() { ["group"] = kind.Group, ["version"] = kind.Group.Length == 0 ? "" : kind.Version, ["kind"] = kind.Kind };

    private static JsonObject Subresource(string name, bool namespaced, string kind, params string[] verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = "",
        ["namespaced"] = namespaced,
        ["kind"] = kind,
        ["verbs"] = Texts(verbs),
    };

    private static void Names(ResourceKind kind, JsonObject resource)
    {
        if (kind.ShortNames.Length > 0)
        {
            resource["shortNames"] = Texts(kind.ShortNames);
        }

        if (kind.Categories.Length > 0)
        {
            resource["categories"] = Texts(kind.Categories);
        }
    }

    private static JsonArray Verbs(ResourceKind kind)
    {
        string[] verbs = kind.IsCustom
            ? ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"]
            : ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
        return Texts(kind == ResourceKinds.Namespaces ? verbs.Where(verb => verb != "deletecollection") : verbs);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
