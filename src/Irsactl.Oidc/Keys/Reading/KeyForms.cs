using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys.Reading;

/// <summary>Tells the form of a public key file and has it read. Each form gives its keys one by one; the caller owns them.</summary>
internal static class KeyForms
{
    public static IEnumerable<PublicKey> Read(byte[] content, string source) => Read(content, source, mayBeEncoded: true);

    private static IEnumerable<PublicKey> Read(byte[] content, string source, bool mayBeEncoded)
    {
        if (DerKeys.IsDer(content))
        {
            return DerKeys.Read(content, source);
        }

        if (KeyText.Decode(content) is not { } text)
        {
            throw NotAKey(source);
        }

        PrivateKeyText.Refuse(text, source);
        if (text.AsSpan().TrimStart().StartsWith('{'))
        {
            return JwkKeys.Read(text, source);
        }

        if (text.Contains(PemBlock.Begin, StringComparison.Ordinal))
        {
            return PemKeys.Read(text, source);
        }

        if (SshKeys.Begin(text))
        {
            return SshKeys.Read(text, source);
        }

        if (text.Contains("---- BEGIN SSH2 PUBLIC KEY ----", StringComparison.Ordinal))
        {
            throw new IrsactlException(
                KeyErrors.OtherFormat,
                $"{source} holds a key in the form of RFC 4716",
                $"write it as a line of OpenSSH: ssh-keygen -i -m RFC4716 -f {source} > key.pub");
        }

        return mayBeEncoded && TryDecode(text) is { } inner ? Read(inner, source, mayBeEncoded: false) : throw NotAKey(source);
    }

    /// <summary>The data of a Secret are base64, and so a key comes out of it that was copied from its manifest.</summary>
    private static byte[]? TryDecode(string text)
    {
        var buffer = new byte[text.Length];
        return !string.IsNullOrWhiteSpace(text) && Convert.TryFromBase64String(text, buffer, out var written) ? buffer[..written] : null;
    }

    private static IrsactlException NotAKey(string source) => new(
        KeyErrors.NotAKey,
        $"{source} is not a public key",
        "give the public key that the API server checks tokens with: PEM, DER, a certificate, a line of OpenSSH, or a JSON Web Key");
}
