using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;

namespace Irsactl.Operations.ByFlags;

/// <summary>A public key, as it is noted.</summary>
/// <param name="KeyId">The id that Kubernetes gives it.</param>
/// <param name="Pem">Its text.</param>
internal sealed record NotedKey(string KeyId, string Pem)
{
    /// <summary>Takes a key down.</summary>
    public static NotedKey Of(PublicKey key) => new(key.KeyId, key.ToPem());

    /// <summary>Reads the first key of a text.</summary>
    /// <exception cref="IrsactlException">There is none.</exception>
    public static NotedKey Read(ReadOnlySpan<byte> content, string source)
    {
        var keys = PublicKeys.Read(content, source);
        try
        {
            return Of(keys[0]);
        }
        finally
        {
            foreach (var key in keys)
            {
                key.Dispose();
            }
        }
    }

    /// <summary>The key. The caller owns it.</summary>
    public PublicKey ToPublicKey() => PublicKeys.Read(Encoding.ASCII.GetBytes(Pem), KeyId)[0];
}
