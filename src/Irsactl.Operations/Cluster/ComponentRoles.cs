using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.Manifests;

namespace Irsactl.Operations.Cluster;

/// <summary>Finds the components that have roles, by their CredentialsRequests and Secrets.</summary>
internal sealed class ComponentRoles(KubernetesObjects cluster) : IProofRoles
{
    /// <summary>The audience of components' tokens.</summary>
    public const string Audience = "openshift";

    /// <summary>
    /// Reads them; none where there are no requests, and without those whose Secrets or service accounts are not there or may not be read.
    /// </summary>
    public async Task<IReadOnlyList<ComponentRole>> ReadAsync(CancellationToken cancellationToken)
    {
        var requests = await cluster.ListAsync(OpenShiftPaths.CredentialsRequests, cancellationToken) ?? [];
        var roles = await Task.WhenAll(requests.Select(request => ReadAsync(request, cancellationToken)));
        return [.. roles.OfType<ComponentRole>().OrderBy(role => role.Request, StringComparer.Ordinal)];
    }

    private async Task<ComponentRole?> ReadAsync(KubernetesObject request, CancellationToken cancellationToken)
    {
        if (request.Text("spec", "secretRef", "namespace") is not { } space || request.Text("spec", "secretRef", "name") is not { } name
            || AccountOf(request) is not { } account)
        {
            return null;
        }

        try
        {
            var secret = await cluster.FindAsync(ObjectPath.Core(space, "secrets", name), cancellationToken);
            var profile = secret?.Secret("credentials") is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
            return SecretProfile.Parse(profile).RoleArn is { } arn
                && await cluster.FindAsync(ObjectPath.Core(space, "serviceaccounts", account), cancellationToken) is not null
                ? new ComponentRole(request.Name, space, account, arn)
                : null;
        }
        catch (IrsactlException)
        {
            return null;
        }
    }

    private static string? AccountOf(KubernetesObject request) =>
        request.Find("spec", "serviceAccountNames") is JsonArray and [JsonValue first, ..] && first.TryGetValue(out string? account)
            ? account
            : null;
}
