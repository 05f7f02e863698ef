namespace Irsactl.Oidc.Keys.Reading;

/// <summary>
/// Knows a private key by the words that every form begins with, also where its body is damaged or encrypted: what is read here gets
/// published.
/// </summary>
internal static class PrivateKeyText
{
    /// <exception cref="Diagnostics.IrsactlException"><see cref="KeyErrors.WrongHalf"/>.</exception>
    public static void Refuse(string text, string source)
    {
        if (text.Contains($"{PemLabels.OpenSshPrivateKey}-----", StringComparison.Ordinal)
            || text.StartsWith("PuTTY-User-Key-File-", StringComparison.Ordinal))
        {
            throw KeyRefusals.PrivateOfSsh(source);
        }

        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw KeyRefusals.Private(source);
        }
    }
}
