namespace Irsactl.Oidc.Keys;

/// <summary>The kinds of key pair that can be made.</summary>
public enum KeyKind
{
    /// <summary>RSA with a modulus of 2048 bits: what the API server's operator makes.</summary>
    Rsa2048,

    /// <summary>RSA with a modulus of 3072 bits.</summary>
    Rsa3072,

    /// <summary>RSA with a modulus of 4096 bits: what ccoctl makes.</summary>
    Rsa4096,

    /// <summary>The NIST curve P-256.</summary>
    EcP256,

    /// <summary>The NIST curve P-384.</summary>
    EcP384,

    /// <summary>The NIST curve P-521.</summary>
    EcP521,
}
