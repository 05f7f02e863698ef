using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>What can be wrong with a key file.</summary>
public static class KeyErrors
{
    /// <summary>The text holds no PEM block that a key could be in.</summary>
    public static readonly ErrorCode NotAKey = new("IRS1100", "not a key");

    /// <summary>There is a PEM block for a key, but its body is damaged.</summary>
    public static readonly ErrorCode Damaged = new("IRS1101", "key is damaged");

    /// <summary>An RSA key below 2048 bits.</summary>
    public static readonly ErrorCode TooShort = new("IRS1102", "key is too short");

    /// <summary>A private key protected by a passphrase.</summary>
    public static readonly ErrorCode Encrypted = new("IRS1103", "key is encrypted");

    /// <summary>A private key where a public one belongs, or the other way round.</summary>
    public static readonly ErrorCode WrongHalf = new("IRS1104", "wrong half of a key pair");

    /// <summary>A key of a kind that neither Kubernetes nor AWS can use.</summary>
    public static readonly ErrorCode Unsupported = new("IRS1105", "kind of key is not supported");

    /// <summary>There is a key, in a form that is not read; the hint turns it into one that is.</summary>
    public static readonly ErrorCode OtherFormat = new("IRS1106", "key is in another form");

    /// <summary>A public key from which the private one can be computed.</summary>
    public static readonly ErrorCode Weak = new("IRS4062", "key can be broken");
}
