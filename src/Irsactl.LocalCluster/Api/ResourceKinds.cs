using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Api;

/// <summary>The kinds that are served: of the core those that rotation, migration and review touch, and OpenShift's.</summary>
internal static class ResourceKinds
{
    public static readonly ResourceKind ConfigMaps = Core("configmaps", "ConfigMap", namespaced: true) with
    {
        ShortNames = ["cm"],
        Columns = [new("Data", "string", item => Count(item["data"]) + Count(item["binaryData"]))],
    };

    public static readonly ResourceKind Namespaces = Core("namespaces", "Namespace", namespaced: false) with
    {
        ShortNames = ["ns"],
        HasStatus = true,
        Columns = [new("Status", "string", item => item["status"]?["phase"]?.DeepClone())],
    };

    public static readonly ResourceKind Nodes = Core("nodes", "Node", namespaced: false) with { ShortNames = ["no"], HasStatus = true };

    public static readonly ResourceKind Pods = Core("pods", "Pod", namespaced: true) with
    {
        ShortNames = ["po"],
        Categories = ["all"],
        HasStatus = true,
        Columns = [new("Status", "string", item => item["status"]?["phase"]?.DeepClone() ?? "Pending")],
    };

    public static readonly ResourceKind Secrets = Core("secrets", "Secret", namespaced: true) with
    {
        Columns = [new("Type", "string", item => item["type"]?.DeepClone()), new("Data", "string", item => Count(item["data"]))],
    };

    public static readonly ResourceKind ServiceAccounts =
        Core("serviceaccounts", "ServiceAccount", namespaced: true) with { ShortNames = ["sa"] };

    public static readonly ResourceKind MutatingWebhooks =
        new("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", Namespaced: false);

    public static readonly ResourceKind Authentications = Config("authentications", "Authentication");

    public static readonly ResourceKind ClusterOperators = Config("clusteroperators", "ClusterOperator") with
    {
        ShortNames = ["co"],
        HasAgeColumn = false,
        Columns =
        [
            new("Version", "string", item => Find(item["status"]?["versions"], "name", "operator")?["version"]?.DeepClone()),
            new("Available", "string", item => Condition(item, "Available")?["status"]?.DeepClone()),
            new("Progressing", "string", item => Condition(item, "Progressing")?["status"]?.DeepClone()),
            new("Degraded", "string", item => Condition(item, "Degraded")?["status"]?.DeepClone()),
            new("Since", "date", item => Condition(item, "Available")?["lastTransitionTime"]?.DeepClone()),
            new("Message", "string", Message),
        ],
    };

    public static readonly ResourceKind ClusterVersions = Config("clusterversions", "ClusterVersion");

    public static readonly ResourceKind FeatureGates = Config("featuregates", "FeatureGate");

    public static readonly ResourceKind Infrastructures = Config("infrastructures", "Infrastructure");

    public static readonly ResourceKind KubeApiServers =
        Custom("operator.openshift.io", "kubeapiservers", "KubeAPIServer", namespaced: false) with { Categories = ["coreoperators"] };

    public static readonly ResourceKind CloudCredentials =
        Custom("operator.openshift.io", "cloudcredentials", "CloudCredential", namespaced: false);

    public static readonly ResourceKind CredentialsRequests =
        Custom("cloudcredential.openshift.io", "credentialsrequests", "CredentialsRequest", namespaced: true);

    public static readonly ResourceKind MachineConfigPools =
        Custom("machineconfiguration.openshift.io", "machineconfigpools", "MachineConfigPool", namespaced: false) with
        {
            ShortNames = ["mcp"],
        };

    public static readonly ResourceKind[] All =
    [
        ConfigMaps, Namespaces, Nodes, Pods, Secrets, ServiceAccounts, MutatingWebhooks, ClusterOperators, ClusterVersions, Authentications,
        FeatureGates, Infrastructures, KubeApiServers, CloudCredentials, CredentialsRequests, MachineConfigPools,
    ];

    public static ResourceKind? Find(string group, string version, string plural) =>
        Array.Find(All, kind => kind.Group == group && kind.Version == version && kind.Plural == plural);

    public static JsonNode? Find(JsonNode? list, string member, string value) =>
        (list as JsonArray)?.FirstOrDefault(item => (string?)item?[member] == value);

    private static JsonNode? Condition(JsonObject item, string type) => Find(item["status"]?["conditions"], "type", type);

    // The CRD's column: the message of whatever is wrong or under way.
    private static JsonNode? Message(JsonObject item) => (item["status"]?["conditions"] as JsonArray)?.FirstOrDefault(condition =>
        ((string?)condition?["type"], (string?)condition?["status"]) is ("Available", "False") or ("Progressing", "True")
            or ("Degraded", "True"))
        ?["message"]?.DeepClone();

    private static int Count(JsonNode? map) => (map as JsonObject)?.Count ?? 0;

    private static ResourceKind Core(string plural, string kind, bool namespaced) => new("", "v1", plural, kind, namespaced);

    private static ResourceKind Config(string plural, string kind) => Custom("config.openshift.io", plural, kind, namespaced: false);

    private static ResourceKind Custom(string group, string plural, string kind, bool namespaced) =>
        new(group, "v1", plural, kind, namespaced) { IsCustom = true, HasStatus = true };
}
