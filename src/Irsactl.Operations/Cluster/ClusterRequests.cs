using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Operations.Cluster;

/// <summary>The CredentialsRequests of a cluster.</summary>
internal static class ClusterRequests
{
    private const string ForAws = "AWSProviderSpec";

    /// <summary>Whether a request is for AWS.</summary>
    public static bool IsForAws(KubernetesObject item) =>
        item.Text("spec", "providerSpec", "kind") is null or "" or ForAws;

    /// <summary><c>stsIAMRoleARN</c>: the role that somebody made for an operator of OLM's, or null.</summary>
    public static string? RoleOf(KubernetesObject item) =>
        item.Text("spec", "providerSpec", "stsIAMRoleARN") is { Length: > 0 } role ? role : null;

    /// <summary>Reads one; null where it is on its way out.</summary>
    /// <exception cref="IrsactlException">It cannot be carried out.</exception>
    public static CredentialsRequest? Parse(KubernetesObject item)
    {
        var copy = (JsonObject)item.Json.DeepClone();
        // What is in the cluster, the cluster takes, whatever feature sets its manifest was for.
        (copy["metadata"]?["annotations"] as JsonObject)?.Remove(AnnotationNames.FeatureSet);
        copy["apiVersion"] ??= "cloudcredential.openshift.io/v1";
        copy["kind"] ??= "CredentialsRequest";
        return CredentialsRequestReader.ReadText(
            [($"{item.Name}.json", Encoding.UTF8.GetBytes(copy.ToJsonString()))], CredentialsRequestSelection.Default)
            .Requests.FirstOrDefault();
    }
}
