using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;

namespace Irsactl.Operations.Cluster;

/// <summary>A pair of keys as a Secret of the cluster has it: both texts as they are, since the operator compares texts. Secret.</summary>
internal sealed class SigningPair
{
    private readonly byte[] _privatePem;
    private readonly byte[] _publicPem;

    private SigningPair(byte[] privatePem, byte[] publicPem, string keyId, KeyKind? kind) =>
        (_privatePem, _publicPem, KeyId, Kind) = (privatePem, publicPem, keyId, kind);

    /// <summary>The id that Kubernetes gives the key.</summary>
    public string KeyId { get; }

    /// <summary>The kind of pair; null for one of an unusual size.</summary>
    public KeyKind? Kind { get; }

    /// <summary>Makes a pair.</summary>
    public static SigningPair Generate(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        return new SigningPair(
            Encoding.ASCII.GetBytes(key.ToPem()), Encoding.ASCII.GetBytes(key.PublicKey.ToPem()), key.PublicKey.KeyId, key.Kind);
    }

    /// <summary>The pair of a Secret; null where one of its halves is missing or no key.</summary>
    public static SigningPair? Of(
        KubernetesObject? secret, string privateKey = OpenShiftPaths.PrivateKey, string publicKey = OpenShiftPaths.PublicKey)
    {
        if (secret?.Secret(privateKey) is not { Length: > 0 } privatePem || secret.Secret(publicKey) is not { Length: > 0 } publicPem)
        {
            return null;
        }

        try
        {
            using var key = PublicKeys.Read(publicPem, publicKey)[0];
            return new SigningPair(privatePem, publicPem, key.KeyId, key.Kind);
        }
        catch (IrsactlException)
        {
            return null;
        }
    }

    /// <summary>The public half. The caller owns it.</summary>
    public PublicKey ReadPublic() => PublicKeys.Read(_publicPem, OpenShiftPaths.PublicKey)[0];

    /// <summary>Puts both halves into a Secret's data.</summary>
    public void WriteTo(JsonObject data, string privateKey = OpenShiftPaths.PrivateKey, string publicKey = OpenShiftPaths.PublicKey)
    {
        data[privateKey] = Convert.ToBase64String(_privatePem);
        data[publicKey] = Convert.ToBase64String(_publicPem);
    }

    /// <summary>The key's id. The private half is never shown.</summary>
    public override string ToString() => KeyId;
}
