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
    public Task<string> RequestAsync(
        string @namespace, string account, string? audience, TimeSpan lifetime, CancellationToken cancellationToken) =>
        RequestAsync(new RequestedToken(@namespace, account) { Audience = audience, Lifetime = lifetime }, cancellationToken);

    /// <summary>Asks for a token, over a connection of its own.</summary>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<string> RequestAsync(RequestedToken asked, CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        return await RequestAsync(connection, asked, cancellationToken);
    }

    /// <summary>Asks for a token over a connection that is there: the API server that answers it is the one that signs.</summary>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public static async Task<string> RequestAsync(
        KubernetesConnection connection, RequestedToken asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(asked);
        var wanted = new KubernetesObject(new JsonObject
        {
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["kind"] = "TokenRequest",
            ["spec"] = SpecOf(asked),
        });
        var path = $"{ObjectPath.Core(asked.Namespace, "serviceaccounts", asked.Account)}/token";
        var answer = KubernetesObject.Parse(
            await connection.PostAsync(path, wanted.ToUtf8(), KubernetesRequest.DefaultMaxLength, cancellationToken), "TokenRequest");
        return answer.Text("status", "token")
            ?? throw new IrsactlException(
                KubernetesErrors.Refused, $"the API server gave no token for service account {asked.Namespace}/{asked.Account}");
    }

    private static JsonObject SpecOf(RequestedToken asked)
    {
        var spec = new JsonObject();
        if (asked.Audience is { } audience)
        {
            spec["audiences"] = new JsonArray(JsonValue.Create(audience));
        }

        if (asked.Lifetime is { } lifetime)
        {
            spec["expirationSeconds"] = (long)lifetime.TotalSeconds;
        }

        if (asked.Pod is var (name, uid))
        {
            spec["boundObjectRef"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["name"] = name, ["uid"] = uid };
        }

        return spec;
    }
}
