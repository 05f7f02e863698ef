using System.Collections.Immutable;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;

namespace Irsactl.Operations.Cluster;

/// <summary>The keys that API servers take tokens of (ConfigMap <c>bound-sa-token-signing-certs</c>).</summary>
internal static class TrustedKeys
{
    /// <summary>Their ids; what is no key is passed over.</summary>
    public static ImmutableArray<string> IdsOf(KubernetesObject? configMap) =>
        [.. (configMap?.Entries("data") ?? []).SelectMany(entry => IdsOf(entry.Key, entry.Value)).Distinct(StringComparer.Ordinal)];

    private static List<string> IdsOf(string file, string pem)
    {
        try
        {
            var keys = PublicKeys.Read(Encoding.UTF8.GetBytes(pem), file);
            List<string> ids = [.. keys.Select(key => key.KeyId)];
            foreach (var key in keys)
            {
                key.Dispose();
            }

            return ids;
        }
        catch (IrsactlException)
        {
            return [];
        }
    }
}
