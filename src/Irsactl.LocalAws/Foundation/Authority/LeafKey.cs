using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.LocalAws.Foundation.Authority;

/// <summary>
/// A new key of a kind that ACM issues certificates for. Only its public half is used: nothing here ever shows the certificate.
/// </summary>
internal static class LeafKey
{
    /// <summary>Makes one.</summary>
    /// <param name="algorithm">ACM's name for the algorithm, such as <c>RSA_2048</c> or <c>EC_prime256v1</c>.</param>
    public static PublicKey Create(string algorithm)
    {
        if (algorithm.StartsWith("RSA_", StringComparison.Ordinal))
        {
            using var rsa = RSA.Create(int.Parse(algorithm.AsSpan("RSA_".Length), System.Globalization.CultureInfo.InvariantCulture));
            return new PublicKey(rsa);
        }

        using var ec = ECDsa.Create(algorithm switch
        {
            "EC_secp384r1" => ECCurve.NamedCurves.nistP384,
            "EC_secp521r1" => ECCurve.NamedCurves.nistP521,
            _ => ECCurve.NamedCurves.nistP256,
        });
        return new PublicKey(ec);
    }
}
