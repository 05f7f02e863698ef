using System.Net;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;

namespace Irsactl.Operations.Cluster;

/// <summary>Tells OpenShift from every other Kubernetes.</summary>
public static class Platform
{
    private const string ConfigGroup = "/apis/config.openshift.io";

    /// <summary>Whether a cluster is one of OpenShift: whether it has <c>authentications.config.openshift.io/cluster</c>.</summary>
    /// <exception cref="IrsactlException">The cluster is not reached, or does not know who asks.</exception>
    public static async Task<bool> IsOpenShiftAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var connection = client.Connect();
        // The group first: whoever may not read the object is refused where there is no such kind, too.
        return await HasGroupAsync(connection, cancellationToken)
            && await IsThereAsync(connection, OpenShiftPaths.Authentication, cancellationToken);
    }

    /// <summary>Whether a cluster's API has the group <c>config.openshift.io</c>.</summary>
    /// <exception cref="IrsactlException">The cluster is not reached, or does not know who asks.</exception>
    internal static Task<bool> HasGroupAsync(KubernetesConnection connection, CancellationToken cancellationToken) =>
        IsThereAsync(connection, ConfigGroup, cancellationToken);

    private static async Task<bool> IsThereAsync(KubernetesConnection connection, string path, CancellationToken cancellationToken)
    {
        var answer = await connection.SendAsync(new KubernetesRequest(HttpMethod.Get, path), cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound => false,
            // Nobody is told this little but where discovery was taken away; what is forbidden is not missing.
            HttpStatusCode.Forbidden => true,
            _ => throw connection.Refused(answer, path),
        };
    }
}
