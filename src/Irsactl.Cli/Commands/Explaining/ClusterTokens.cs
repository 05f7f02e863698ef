using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;

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
        var token = await RequestAsync(asked, pod, account, audience, cancellationToken);
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

    private static string Path(string @namespace, string kind, string name) =>
        $"/api/v1/namespaces/{Uri.EscapeDataString(@namespace)}/{kind}/{Uri.EscapeDataString(name)}";

    private async Task<PodIdentity> ReadPodAsync(string @namespace, string name, CancellationToken cancellationToken)
    {
        using var pod = Parse(await cluster.GetAsync(Path(@namespace, "pods", name), MaxLength, cancellationToken), "pod");
        return PodIdentity.Read(pod.RootElement);
    }

    private async Task<JsonElement> ReadAnnotationsAsync(string @namespace, string account, CancellationToken cancellationToken)
    {
        using var json = Parse(
            await cluster.GetAsync(Path(@namespace, "serviceaccounts", account), MaxLength, cancellationToken), "service account");
        return PodIdentity.Member(PodIdentity.Member(json.RootElement, "metadata"), "annotations")
            is { ValueKind: not JsonValueKind.Undefined } annotations
            ? annotations.Clone()
            : default;
    }

    private async Task<string> RequestAsync(
        ClusterTokenArguments asked, PodIdentity? pod, string account, string? audience, CancellationToken cancellationToken)
    {
        var answer = await cluster.PostAsync(
            $"{Path(asked.Namespace, "serviceaccounts", account)}/token", Body(asked, pod, audience), MaxLength, cancellationToken);
        using var json = Parse(answer, "TokenRequest");
        return PodIdentity.Text(PodIdentity.Member(json.RootElement, "status"), "token")
            ?? throw new IrsactlException(
                KubernetesErrors.Refused, $"the API server gave no token for service account {asked.Namespace}/{account}");
    }

    private static byte[] Body(ClusterTokenArguments asked, PodIdentity? pod, string? audience)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "authentication.k8s.io/v1");
            json.WriteString("kind", "TokenRequest");
            json.WriteStartObject("spec");
            json.WriteStartArray("audiences");
            if (audience is not null)
            {
                json.WriteStringValue(audience);
            }

            json.WriteEndArray();
            if (pod?.ExpirationSeconds is { } seconds)
            {
                json.WriteNumber("expirationSeconds", seconds);
            }

            if (pod is not null)
            {
                json.WriteStartObject("boundObjectRef");
                json.WriteString("apiVersion", "v1");
                json.WriteString("kind", "Pod");
                json.WriteString("name", asked.Pod);
                json.WriteString("uid", pod.Uid);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
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
