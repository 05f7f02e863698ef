using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Operators;

/// <summary>The objects of a cluster that was just installed in manual mode.</summary>
internal static class Installation
{
    private static readonly WriteOptions _installer = new("openshift-installer");
    private static readonly WriteOptions _status = _installer with { Subresource = "status" };

    public static void Create(ObjectStore store, Objects objects, LocalClusterOptions options, string address)
    {
        CreateNamespaces(
            objects,
            "default",
            "kube-system",
            KubeApiServerOperator.Own,
            KubeApiServerOperator.Operand,
            KubeApiServerOperator.Managed,
            "openshift-cloud-credential-operator",
            "openshift-machine-api");

        foreach (var name in options.Nodes)
        {
            Add(objects, ResourceKinds.Nodes, null, name, new() { ["spec"] = new JsonObject() });
        }

        Add(
            objects,
            ResourceKinds.Authentications,
            null,
            "cluster",
            new() { ["spec"] = new JsonObject { ["serviceAccountIssuer"] = options.Issuer } });
        Add(
            objects,
            ResourceKinds.KubeApiServers,
            null,
            "cluster",
            new() { ["spec"] = new JsonObject { ["managementState"] = "Managed" } });
        Add(
            objects,
            ResourceKinds.CloudCredentials,
            null,
            "cluster",
            new() { ["spec"] = new JsonObject { ["credentialsMode"] = "Manual" } });
        Add(objects, ResourceKinds.ClusterOperators, null, "kube-apiserver", new() { ["spec"] = new JsonObject() });
        Add(objects, ResourceKinds.ClusterOperators, null, "cloud-credential", new() { ["spec"] = new JsonObject() });
        Add(objects, ResourceKinds.MachineConfigPools, null, "master", new() { ["spec"] = new JsonObject { ["paused"] = false } });
        Add(objects, ResourceKinds.MachineConfigPools, null, "worker", new() { ["spec"] = new JsonObject { ["paused"] = false } });
        Add(
            objects,
            ResourceKinds.Infrastructures,
            null,
            "cluster",
            new() { ["spec"] = new JsonObject { ["platformSpec"] = new JsonObject { ["type"] = "AWS" } } });
        Status(objects, ResourceKinds.Infrastructures, "cluster", new()
        {
            ["infrastructureName"] = options.InfrastructureName,
            ["apiServerURL"] = address,
            ["apiServerInternalURI"] = address,
            ["platform"] = "AWS",
            ["platformStatus"] = new JsonObject { ["type"] = "AWS", ["aws"] = new JsonObject { ["region"] = "us-east-1" } },
        });
        Add(
            objects,
            ResourceKinds.ClusterVersions,
            null,
            "version",
            new() { ["spec"] = new JsonObject { ["clusterID"] = Guid.NewGuid().ToString() } });
        var since = Timestamps.Write(options.TimeProvider.GetUtcNow());
        Status(objects, ResourceKinds.ClusterVersions, "version", new()
        {
            ["desired"] = new JsonObject { ["version"] = options.OpenShiftVersion },
            ["history"] = new JsonArray(new JsonObject
            {
                ["state"] = "Completed",
                ["version"] = options.OpenShiftVersion,
                ["startedTime"] = since,
                ["completionTime"] = since,
            }),
        });
        Status(objects, ResourceKinds.ClusterOperators, "cloud-credential", new()
        {
            ["conditions"] = new JsonArray(
                [.. new[] { ("Available", "True"), ("Progressing", "False"), ("Degraded", "False"), ("Upgradeable", "True") }
                    .Select(condition => (JsonNode)new JsonObject
                    {
                        ["type"] = condition.Item1,
                        ["status"] = condition.Item2,
                        ["reason"] = "AsExpected",
                        ["message"] = "",
                        ["lastTransitionTime"] = since,
                    })]),
            ["versions"] = new JsonArray(new JsonObject { ["name"] = "operator", ["version"] = options.OpenShiftVersion }),
        });
        if (options.InstallerKey is { } key)
        {
            Add(
                objects,
                ResourceKinds.Secrets,
                KubeApiServerOperator.Own,
                KubeApiServerOperator.NextKey,
                new() { ["data"] = KubeApiServerOperator.KeyData(key) });
        }

        new InstalledManifests(store, objects, _installer).Create(options.Manifests);
    }

    public static void CreateNamespaces(Objects objects, params string[] names) =>
        Array.ForEach(names, name => Add(objects, ResourceKinds.Namespaces, null, name, []));

    private static void Status(Objects objects, ResourceKind kind, string name, JsonObject status) => objects.Patch(
        kind, null, name, item =>
        {
            item["status"] = status;
            return item;
        }, _status);

    private static void Add(Objects objects, ResourceKind kind, string? ns, string name, JsonObject members)
    {
        var item = new JsonObject
        {
            ["apiVersion"] = kind.ApiVersion,
            ["kind"] = kind.Kind,
            ["metadata"] = new JsonObject { ["name"] = name },
        };
        foreach (var (member, value) in members)
        {
            item[member] = value?.DeepClone();
        }

        objects.Create(kind, ns, item, _installer);
    }
}
