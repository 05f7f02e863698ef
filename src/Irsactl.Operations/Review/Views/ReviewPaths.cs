using System.Globalization;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Review.Views;

/// <summary>Where the objects are that a review alone looks at; the others are in <see cref="OpenShiftPaths"/>.</summary>
internal static class ReviewPaths
{
    /// <summary>Webhooks that change what is created.</summary>
    public const string Webhooks = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";

    /// <summary>The service accounts of all namespaces.</summary>
    public const string ServiceAccounts = "/api/v1/serviceaccounts";

    /// <summary>The ConfigMap by which the cloud credential operator was switched off before there was a kind for it.</summary>
    public static string LegacyMode { get; } =
        ObjectPath.Core("openshift-cloud-credential-operator", "configmaps", "cloud-credential-operator-config");

    /// <summary>Which version the cluster has, and had.</summary>
    public static string ClusterVersion { get; } = ObjectPath.Cluster("config.openshift.io/v1", "clusterversions", "version");

    /// <summary>The pools of machines.</summary>
    public static string MachineConfigPools { get; } = ObjectPath.Cluster("machineconfiguration.openshift.io/v1", "machineconfigpools");

    /// <summary>The keys that API servers of a revision trust.</summary>
    public static string TrustedKeysOf(long revision) => ObjectPath.Core(
        OpenShiftPaths.ApiServerNamespace,
        "configmaps",
        string.Create(CultureInfo.InvariantCulture, $"bound-sa-token-signing-certs-{revision}"));
}
