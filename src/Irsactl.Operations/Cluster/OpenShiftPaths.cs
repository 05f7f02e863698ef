using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Cluster;

/// <summary>Where OpenShift keeps what its tokens are made with (openshift/cluster-kube-apiserver-operator).</summary>
internal static class OpenShiftPaths
{
    /// <summary>The namespace of the operator that rolls API servers out.</summary>
    public const string OperatorNamespace = "openshift-kube-apiserver-operator";

    /// <summary>The namespace of the API servers.</summary>
    public const string ApiServerNamespace = "openshift-kube-apiserver";

    /// <summary>The member of a key's Secret that has the private half.</summary>
    public const string PrivateKey = "service-account.key";

    /// <summary>The member of a key's Secret that has the public half.</summary>
    public const string PublicKey = "service-account.pub";

    /// <summary>The issuer that is asked for.</summary>
    public static string Authentication { get; } = ObjectPath.Cluster("config.openshift.io/v1", "authentications", "cluster");

    /// <summary>What the operator is told, and what it has got to.</summary>
    public static string KubeApiServer { get; } = ObjectPath.Cluster("operator.openshift.io/v1", "kubeapiservers", "cluster");

    /// <summary>How the platform's operators are.</summary>
    public static string ClusterOperators { get; } = ObjectPath.Cluster("config.openshift.io/v1", "clusteroperators");

    /// <summary>How credentials get to components.</summary>
    public static string CloudCredential { get; } = ObjectPath.Cluster("operator.openshift.io/v1", "cloudcredentials", "cluster");

    /// <summary>What the cluster runs on.</summary>
    public static string Infrastructure { get; } = ObjectPath.Cluster("config.openshift.io/v1", "infrastructures", "cluster");

    /// <summary>The account's administrator keys, which the cloud credential operator makes keys for components with.</summary>
    public static string RootKeys { get; } = ObjectPath.Core("kube-system", "secrets", "aws-creds");

    /// <summary>The components' requests.</summary>
    public static string CredentialsRequests { get; } = ObjectPath.Cluster("cloudcredential.openshift.io/v1", "credentialsrequests");

    /// <summary>The key that is to sign next.</summary>
    public static string NextKey { get; } = ObjectPath.Core(OperatorNamespace, "secrets", "next-bound-service-account-signing-key");

    /// <summary>The key that an API server signs with from its next start on.</summary>
    public static string PromotedKey { get; } = ObjectPath.Core(ApiServerNamespace, "secrets", "bound-service-account-signing-key");

    /// <summary>The keys that API servers trust.</summary>
    public static string TrustedKeys { get; } = ObjectPath.Core(ApiServerNamespace, "configmaps", "bound-sa-token-signing-certs");

    /// <summary>What a revision's API server takes as its arguments: <c>config.yaml</c>, in JSON.</summary>
    public static string ConfigOfRevision(long revision) => ObjectPath.Core(ApiServerNamespace, "configmaps", $"config-{revision}");

    /// <summary>What a revision's API server is started with, the reason of a forced redeployment among it.</summary>
    public static string PodOfRevision(long revision) =>
        ObjectPath.Core(ApiServerNamespace, "configmaps", $"kube-apiserver-pod-{revision}");
}
