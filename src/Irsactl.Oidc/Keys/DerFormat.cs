namespace Irsactl.Oidc.Keys;

/// <summary>The structures a key comes in.</summary>
internal enum DerFormat
{
    /// <summary>RSAPrivateKey or RSAPublicKey, RFC 8017 appendix A.1.</summary>
    Pkcs1,

    /// <summary>PrivateKeyInfo, RFC 5208.</summary>
    Pkcs8,

    /// <summary>EncryptedPrivateKeyInfo, RFC 5208 §6.</summary>
    EncryptedPkcs8,

    /// <summary>ECPrivateKey, RFC 5915.</summary>
    Sec1,

    /// <summary>SubjectPublicKeyInfo, RFC 5280 §4.1.</summary>
    Pkix,
}
