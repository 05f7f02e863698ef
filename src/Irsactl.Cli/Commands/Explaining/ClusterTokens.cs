using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>
/// Has a cluster make the token that a workload would have, by the TokenRequest API (authentication.k8s.io/v1): for a pod bound to it, with
/// the audience and the lifetime of its projected volume.
/// </summary>
internal sealed class ClusterTokens(KubernetesClient cluster)
{
    // A pod with very many containers stays below; tokens are far smaller.
    private const int MaxLength = 4 << 20;
    private const string RoleAnnotation = "eks.amazonaws.com/role-arn";
    private const string AudienceAnnotation = "eks.amazonaws.com/audience";

    /// <summary>Asks for the token.</summary>
    /// <exception cref="IrsactlException">The cluster is not reached, does not have pod or account, or refuses.</exception>
    public async Task<ClusterToken> GetAsync(ClusterTokenArguments asked, CancellationToken cancellationToken)
    {
        var pod = asked.Pod is { } name ? await ReadPodAsync(asked.Namespace, name, cancellationToken) : null;
        var account = pod?.ServiceAccount ?? asked.ServiceAccount ?? "default";
        var annotations = await ReadAnnotationsAsync(asked.Namespace, account, cancellationToken);
        var audience = asked.Audience ?? (pod is null ? PodIdentity.Text(annotations, AudienceAnnotation) : pod.Audience);
        var token = await new ServiceAccountTokens(cluster).RequestAsync(
            new RequestedToken(asked.Namespace, account)
            {
                Audience = audience,
                Lifetime = pod?.ExpirationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Pod = pod is null ? null : (asked.Pod ?? "", pod.Uid),
            },
            cancellationToken);
        return new ClusterToken(token, Describe(asked, pod, account, audience))
        {
            RoleArn = pod?.RoleArn ?? PodIdentity.Text(annotations, RoleAnnotation),
            SessionName = pod?.SessionName,
        };
    }

    private static string Describe(ClusterTokenArguments asked, PodIdentity? pod, string account, string? audience)
    {
        var whose = $"service account {asked.Namespace}/{account}, audience {audience ?? "the API server's default"}";
        return pod is null ? whose
            : pod.Volume is { } volume ? $"{whose}, bound to pod {asked.Pod}, as in its volume {volume}"
            : $"{whose}, bound to pod {asked.Pod}, which has no projected token for AWS: neither AWS_WEB_IDENTITY_TOKEN_FILE nor a "
                + "volume with an audience";
    }

    private async Task<PodIdentity> ReadPodAsync(string @namespace, string name, CancellationToken cancellationToken)
    {
        using var pod = Parse(await cluster.GetAsync(ObjectPath.Core(@namespace, "pods", name), MaxLength, cancellationToken), "pod");
        return PodIdentity.Read(pod.RootElement);
    }

    private async Task<JsonElement> ReadAnnotationsAsync(string @namespace, string account, CancellationToken cancellationToken)
    {
        using var json = Parse(
            await cluster.GetAsync(ObjectPath.Core(@namespace, "serviceaccounts", account), MaxLength, cancellationToken),
            "service account");
        return PodIdentity.Member(PodIdentity.Member(json.RootElement, "metadata"), "annotations")
            is { ValueKind: not JsonValueKind.Undefined } annotations
            ? annotations.Clone()
            : default;
    }

    private static JsonDocument Parse(byte[] json, string what)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new IrsactlException(
                KubernetesErrors.Refused,
                $"the API server's {what} is no JSON",
                "check that the server in kubeconfig is a cluster's API server",
                error);
        }
    }
}
