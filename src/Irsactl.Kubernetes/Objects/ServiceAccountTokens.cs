using System.Text.Json.Nodes;
using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Objects;

/// <summary>Has a cluster sign tokens of its service accounts, by the TokenRequest API (authentication.k8s.io/v1).</summary>
public sealed class ServiceAccountTokens(KubernetesClient client)
{
    /// <summary>The shortest lifetime that the API takes.</summary>
    public static readonly TimeSpan ShortestLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Asks for a token, over a connection of its own.</summary>
    /// <param name="namespace">The service account's namespace.</param>
    /// <param name="account">The service account.</param>
    /// <param name="audience">The audience; null: the API server's own.</param>
    /// <param name="lifetime">How long it is to be good for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<string> RequestAsync(
        string @namespace, string account, string? audience, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var spec = new JsonObject { ["expirationSeconds"] = (long)lifetime.TotalSeconds };
        if (audience is not null)
        {
            spec["audiences"] = new JsonArray(JsonValue.Create(audience));
        }

        var wanted = new KubernetesObject(new JsonObject
        {
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["kind"] = "TokenRequest",
            ["spec"] = spec,
        });
        var path = $"{ObjectPath.Core(@namespace, "serviceaccounts", account)}/token";
        var answer = KubernetesObject.Parse(
            await client.PostAsync(path, wanted.ToUtf8(), KubernetesRequest.DefaultMaxLength, cancellationToken), "TokenRequest");
        return answer.Text("status", "token")
            ?? throw new IrsactlException(
                KubernetesErrors.Refused, $"the API server gave no token for service account {@namespace}/{account}");
    }
}
