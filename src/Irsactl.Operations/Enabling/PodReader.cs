using System.Collections.Immutable;
using System.Globalization;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Enabling;

/// <summary>Finds pods that have something of Secrets which is not theirs any more.</summary>
internal sealed class PodReader(KubernetesObjects cluster)
{
    /// <summary>Pods that mount a Secret, or have it in their environment, and were made between two times: namespace and name.</summary>
    public async Task<ImmutableArray<string>> ReadAsync(
        ImmutableArray<ComponentSecret> secrets, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var group in secrets.Where(secret => secret.HasNamespace)
            .GroupBy(secret => secret.Request.SecretNamespace, secret => secret.Request.SecretName, StringComparer.Ordinal))
        {
            var names = group.ToHashSet(StringComparer.Ordinal);
            var pods = await cluster.ListAsync(ObjectPath.Core(group.Key, "pods"), cancellationToken) ?? [];
            found.AddRange(pods
                .Where(pod => IsOld(pod, from, until) && SecretsOf(pod).Any(names.Contains))
                .Select(pod => $"{group.Key}/{pod.Name}"));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    // A pod that is on its way out is somebody's work already.
    private static bool IsOld(KubernetesObject pod, DateTimeOffset from, DateTimeOffset until) =>
        pod.Text("metadata", "deletionTimestamp") is null
        && pod.Text("status", "phase") is not ("Succeeded" or "Failed")
        && DateTimeOffset.TryParse(
            pod.Text("metadata", "creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
        && made >= from && made < until;

    private static IEnumerable<string> SecretsOf(KubernetesObject pod) =>
    [
        .. pod.Items("spec", "volumes").SelectMany(volume => (string?[])
            [volume.Text("secret", "secretName"), .. volume.Items("projected", "sources").Select(source => source.Text("secret", "name"))])
            .OfType<string>(),
        .. pod.Items("spec", "initContainers").Concat(pod.Items("spec", "containers")).SelectMany(container => (string?[])
            [
                .. container.Items("env").Select(variable => variable.Text("valueFrom", "secretKeyRef", "name")),
                .. container.Items("envFrom").Select(source => source.Text("secretRef", "name")),
            ])
            .OfType<string>(),
    ];
}
