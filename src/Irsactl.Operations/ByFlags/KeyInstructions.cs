namespace Irsactl.Operations.ByFlags;

/// <summary>Says what has to be done at the nodes for a phase of a rotation.</summary>
internal static class KeyInstructions
{
    /// <summary>What a phase asks for.</summary>
    public static Instruction Of(Distribution distribution, KeyPhase phase, PhaseKeys keys) => distribution switch
    {
        Distribution.Kubeadm => KubeadmKeys.Of(phase, keys),
        Distribution.K3s => RancherKeys.K3s.Of(phase, keys),
        Distribution.Rke2 => RancherKeys.Rke2.Of(phase, keys),
        Distribution.Talos => TalosKeys.Of(phase, keys),
        Distribution.Kops => KopsKeys.Of(phase, keys),
        _ => FileKeys.Of(phase, keys),
    };

    /// <summary>What API servers do in a phase.</summary>
    public static string PurposeOf(KeyPhase phase, PhaseKeys keys) => phase switch
    {
        KeyPhase.Trust => $"every API server trusts {keys.Target} beside {keys.Other}, which goes on signing",
        KeyPhase.Sign => $"every API server signs with {keys.Target}, and goes on trusting {keys.Other}",
        _ => $"no API server trusts {keys.Other} any more",
    };

    /// <summary>A name for a key's files: short enough to be read, long enough to tell keys apart.</summary>
    public static string ShortOf(string keyId) => keyId.Length <= 8 ? keyId : keyId[..8];

    /// <summary>The lines of a PEM text.</summary>
    public static IEnumerable<string> LinesOf(string pem) => pem.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>A command that prints a key's id as Kubernetes computes it.</summary>
    public static string CheckOf(string file, string keyId) =>
        $"openssl pkey -in {file} -pubout -outform DER | openssl dgst -sha256 -binary | basenc --base64url | tr -d =  # prints {keyId}";
}
