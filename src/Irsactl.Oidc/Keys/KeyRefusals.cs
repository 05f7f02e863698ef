using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>What is said of key files that hold a key, and not the one that is wanted. None of it shows anything of the key.</summary>
internal static class KeyRefusals
{
    /// <summary>A private key where the public one is wanted.</summary>
    public static IrsactlException Private(string source) => new(
        KeyErrors.WrongHalf,
        $"{source} holds a private key, not a public one",
        $"name the public key's file, or write one: openssl pkey -in {source} -pubout");

    /// <summary>The same in a form that OpenSSH or PuTTY writes.</summary>
    public static IrsactlException PrivateOfSsh(string source) => new(
        KeyErrors.WrongHalf,
        $"{source} holds a private key, not a public one",
        $"name the public key's file, or write one: ssh-keygen -e -m PKCS8 -f {source}");

    /// <summary>The same as a JSON Web Key.</summary>
    public static IrsactlException PrivateJwk(string source) => new(
        KeyErrors.WrongHalf,
        $"{source} holds a private JSON Web Key, not a public one",
        "name the public key's file; the members d, p, q, dp, dq, qi, oth and k belong to nobody but the signer");

    /// <summary>A private key behind a passphrase.</summary>
    public static IrsactlException Encrypted(string source) => new(
        KeyErrors.Encrypted,
        $"{source} is protected by a passphrase",
        $"write it without one, readable by you alone: (umask 077; openssl pkey -in {source} -out key.pem)");

    /// <summary>The private key that is wanted, in OpenSSH's own form.</summary>
    public static IrsactlException OpenSshPrivate(string source) => new(
        KeyErrors.OtherFormat,
        $"{source} holds a private key in OpenSSH's own form",
        $"turn a copy into PEM, readable by you alone: (umask 077; cp {source} key.pem; ssh-keygen -p -N '' -m PEM -f key.pem)");
}
