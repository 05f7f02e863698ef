using System.Collections.Immutable;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// Finds tokens in Secrets (<c>kubernetes.io/service-account-token</c>): they do not expire, and are good as long as API servers trust the
/// key that kube-controller-manager had signed them with.
/// </summary>
internal sealed class SecretTokens(KubernetesObjects cluster)
{
    private const int MostNames = 5;
    private const string Secrets = "/api/v1/secrets?fieldSelector=type%3Dkubernetes.io%2Fservice-account-token";

    /// <summary>What there is to be said of those that a key has signed; null where there is nothing.</summary>
    public async Task<string?> WarningOfAsync(string keyId, CancellationToken cancellationToken)
    {
        try
        {
            var all = await cluster.ListAsync(Secrets, cancellationToken) ?? [];
            ImmutableArray<string> names =
            [
                .. all.Where(secret => KeyOf(secret) == keyId).Select(secret => $"{secret.Namespace}/{secret.Name}")
                    .Order(StringComparer.Ordinal),
            ];
            return names.IsEmpty
                ? null
                : $"{names.Length} Secret{(names.Length == 1 ? " has a token" : "s have tokens")} of key {keyId}, which do not expire: "
                    + string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? " and others" : "")
                    + ". API servers refuse them once they trust that key no more: make them anew before, or keep the key with "
                    + "--keep-old-key";
        }
        catch (IrsactlException error) when (error.Code == KubernetesErrors.Refused)
        {
            return $"whether Secrets have tokens of key {keyId}, which do not expire, cannot be seen: {error.Message}";
        }
    }

    private static string? KeyOf(KubernetesObject secret) =>
        secret.Secret("token") is { } token && JsonWebSignature.TryParse(Encoding.ASCII.GetString(token), out var parsed, out _)
            ? parsed.Header.KeyId
            : null;
}
