using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys.Reading;

namespace Irsactl.Oidc.Keys;

/// <summary>
/// Reads the public keys of a file in any of the forms they are kept in: PEM with one block or several (PKIX, PKCS#1, certificates), DER,
/// lines of OpenSSH, a JSON Web Key or a set of them, and each of these in base64, as a Secret has it.
/// </summary>
public static class PublicKeys
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>
    /// Reads all keys of a file, in their order, each once. The key ids are those that Kubernetes computes, whatever ids a JSON Web Key
    /// says. The caller owns the keys.
    /// </summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <returns>At least one key.</returns>
    /// <exception cref="IrsactlException">
    /// One of <see cref="KeyErrors"/>, also where a single one of several keys cannot be used, and where the file holds any private key; or
    /// one of <see cref="Jwks.JwksErrors"/>.
    /// </exception>
    public static IReadOnlyList<PublicKey> Read(ReadOnlySpan<byte> content, string source)
    {
        if (content.Length > MaxLength)
        {
            throw new IrsactlException(KeyErrors.NotAKey, $"{source} is not a key: it has {content.Length} bytes");
        }

        var keys = new List<PublicKey>();
        try
        {
            foreach (var key in KeyForms.Read(content.ToArray(), source))
            {
                if (keys.Exists(known => known.KeyId == key.KeyId))
                {
                    key.Dispose();
                }
                else
                {
                    keys.Add(key);
                }
            }

            return keys;
        }
        catch
        {
            keys.ForEach(key => key.Dispose());
            throw;
        }
    }
}
