using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Cluster;

/// <summary>Reads which issuer the tokens of an API server name, by the revision that it runs.</summary>
internal static class RevisionIssuers
{
    /// <summary>The issuers of the revisions that run; an empty text stands for a revision that does not say.</summary>
    /// <exception cref="IrsactlException">The cluster does not answer.</exception>
    public static async Task<ImmutableHashSet<string>> ReadAsync(
        KubernetesObjects cluster, Rollout rollout, CancellationToken cancellationToken)
    {
        var configs = await Task.WhenAll(rollout.Nodes.Select(node => node.Current).Distinct()
            .Select(revision => cluster.FindAsync(OpenShiftPaths.ConfigOfRevision(revision), cancellationToken)));
        return [.. configs.Select(config => IssuerOf(config?.Text("data", "config.yaml")))];
    }

    // The first of several is the one that tokens name (kube-apiserver, --service-account-issuer).
    private static string IssuerOf(string? config)
    {
        try
        {
            return JsonNode.Parse(config ?? "{}") is JsonObject parsed
                && new KubernetesObject(parsed).Find("apiServerArguments", "service-account-issuer") is JsonArray and [JsonValue first, ..]
                && first.TryGetValue(out string? issuer)
                ? issuer
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
