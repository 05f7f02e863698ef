using System.Security.Cryptography;

namespace Irsactl.Oidc.Keys;

/// <summary>Names and properties of <see cref="JwsAlgorithm"/>.</summary>
public static class JwsAlgorithms
{
    /// <summary>
    /// Reads a name such as <c>RS256</c>. Names are case-sensitive (RFC 7515 §4.1.1); <c>none</c> and <c>HS256</c> are unknown.
    /// </summary>
    public static bool TryParse(string? name, out JwsAlgorithm algorithm)
    {
        (var known, algorithm) = name switch
        {
            "RS256" => (true, JwsAlgorithm.RS256),
            "RS384" => (true, JwsAlgorithm.RS384),
            "RS512" => (true, JwsAlgorithm.RS512),
            "ES256" => (true, JwsAlgorithm.ES256),
            "ES384" => (true, JwsAlgorithm.ES384),
            "ES512" => (true, JwsAlgorithm.ES512),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>The name as it stands in a token's header.</summary>
    public static string ToName(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.RS256 => "RS256",
        JwsAlgorithm.RS384 => "RS384",
        JwsAlgorithm.RS512 => "RS512",
        JwsAlgorithm.ES256 => "ES256",
        JwsAlgorithm.ES384 => "ES384",
        JwsAlgorithm.ES512 => "ES512",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>Whether the algorithm works with RSA keys, of any length; the others each want one curve.</summary>
    public static bool IsRsa(this JwsAlgorithm algorithm) => algorithm is JwsAlgorithm.RS256 or JwsAlgorithm.RS384 or JwsAlgorithm.RS512;

    internal static HashAlgorithmName Hash(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.RS256 or JwsAlgorithm.ES256 => HashAlgorithmName.SHA256,
        JwsAlgorithm.RS384 or JwsAlgorithm.ES384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
