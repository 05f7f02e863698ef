using Irsactl.Oidc.Keys;

namespace Irsactl.Provisioning;

/// <summary>What <c>create-key-pair</c> makes.</summary>
public sealed record KeyPairOptions
{
    /// <summary>Where the files go; made with its parents where missing.</summary>
    public string OutputDirectory { get; init; } = ".";

    /// <summary>What to generate where there is no private key yet. The installer and the cluster's operator expect RSA.</summary>
    public KeyKind Kind { get; init; } = KeyKind.Rsa4096;
}
