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
    /// <param name="answer">The answer.</param>
    /// <param name="place">What was asked.</param>
    /// <param name="sent">The credentials that were sent, or null.</param>
    /// <param name="clock">Tells whether they have expired.</param>
    public static IrsactlException ToException(KubernetesAnswer answer, Uri place, ClientCredential? sent, TimeProvider clock)
    {
        var status = answer.Status;
        var text = Read(answer.Body);
        var message = text.Length > 0 ? $": {text}" : "";
        if (status == HttpStatusCode.Unauthorized && sent?.Expiry(clock) is { } expiry)
        {
            return new IrsactlException(
                KubernetesErrors.Refused,
                $"{place} answers 401{message}; {expiry}",
                "sign in anew, or get a new kubeconfig from whoever gave this one");
        }

        return new IrsactlException(
            (int)status is >= 500 or 429 ? KubernetesErrors.Unavailable : KubernetesErrors.Refused,
            $"{place} answers {(int)status}{message}",
            status switch
            {
                HttpStatusCode.Unauthorized => "check the credentials of the user in kubeconfig, for instance with kubectl auth whoami",
                HttpStatusCode.NotFound => "check name and namespace, and that the kubeconfig's context is the cluster meant",
                HttpStatusCode.Forbidden => Denial.Remedy(text)
                    ?? "the message says who refused and why; permissions alone may not be it, as with an admission plugin",
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
