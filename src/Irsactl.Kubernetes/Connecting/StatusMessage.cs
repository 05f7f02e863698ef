using System.Net;
using System.Text.Json;
using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>
/// What an API server says when it refuses: <c>{"kind":"Status","status":"Failure","message":"…","reason":"Forbidden","code":403}</c>.
/// </summary>
internal static class StatusMessage
{
    private const int MaxMessage = 500;

    /// <summary>The error for an answer that is not 200.</summary>
    public static IrsactlException ToException(HttpStatusCode status, byte[] body, Uri place)
    {
        var message = Read(body) is { Length: > 0 } text ? $": {text}" : "";
        return new IrsactlException(
            (int)status is >= 500 or 429 ? KubernetesErrors.Unavailable : KubernetesErrors.Refused,
            $"{place} answers {(int)status}{message}",
            status switch
            {
                HttpStatusCode.Unauthorized => "check the credentials of the user in kubeconfig, for instance with kubectl auth whoami",
                HttpStatusCode.NotFound => "check name and namespace, and that the kubeconfig's context is the cluster meant",
                HttpStatusCode.Forbidden => "allow it: bind the user to a cluster role that may get this path",
                _ when (int)status is >= 500 or 429 => "try again when it has come up: kubectl get --raw /readyz tells",
                _ => null,
            });
    }

    private static string Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var message = json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("message", out var member)
                && member.ValueKind == JsonValueKind.String ? member.GetString() ?? "" : "";
            return message.Length <= MaxMessage ? message : message[..MaxMessage];
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
