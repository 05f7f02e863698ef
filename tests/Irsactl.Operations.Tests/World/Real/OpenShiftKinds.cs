using System.Text.Json.Nodes;

namespace Irsactl.Operations.Tests.World.Real;

/// <summary>OpenShift's kinds as custom resources, with a status of their own as OpenShift defines them, and any members.</summary>
internal static class OpenShiftKinds
{
    private static readonly (string Group, string Plural, string Kind, string Scope)[] _kinds =
    [
        ("config.openshift.io", "authentications", "Authentication", "Cluster"),
        ("config.openshift.io", "clusteroperators", "ClusterOperator", "Cluster"),
        ("config.openshift.io", "clusterversions", "ClusterVersion", "Cluster"),
        ("config.openshift.io", "infrastructures", "Infrastructure", "Cluster"),
        ("operator.openshift.io", "kubeapiservers", "KubeAPIServer", "Cluster"),
        ("operator.openshift.io", "cloudcredentials", "CloudCredential", "Cluster"),
        ("machineconfiguration.openshift.io", "machineconfigpools", "MachineConfigPool", "Cluster"),
        ("cloudcredential.openshift.io", "credentialsrequests", "CredentialsRequest", "Namespaced"),
    ];

    /// <summary>Where each kind's objects are, of the whole cluster.</summary>
    public static IEnumerable<string> Paths => _kinds.Select(kind => $"/apis/{kind.Group}/v1/{kind.Plural}");

    /// <summary>Their definitions (apiextensions.k8s.io/v1).</summary>
    public static IEnumerable<JsonObject> Definitions => _kinds.Select(kind => new JsonObject
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinition",
        ["metadata"] = new JsonObject { ["name"] = $"{kind.Plural}.{kind.Group}" },
        ["spec"] = new JsonObject
        {
            ["group"] = kind.Group,
            ["scope"] = kind.Scope,
            ["names"] = new JsonObject { ["plural"] = kind.Plural, ["kind"] = kind.Kind },
            ["versions"] = new JsonArray(new JsonObject
            {
                ["name"] = "v1",
                ["served"] = true,
                ["storage"] = true,
                ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
                ["schema"] = new JsonObject
                {
                    ["openAPIV3Schema"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["x-kubernetes-preserve-unknown-fields"] = true,
                    },
                },
            }),
        },
    });
}
