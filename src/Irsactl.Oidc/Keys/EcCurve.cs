using System.Security.Cryptography;

namespace Irsactl.Oidc.Keys;

/// <summary>One of the three curves of RFC 7518 §6.2.1.1, under the names the different formats give it.</summary>
/// <param name="JwkName">The value of <c>crv</c>.</param>
/// <param name="Oid">The object identifier in PKIX and SEC1.</param>
/// <param name="FieldLength">Octets of one coordinate.</param>
/// <param name="Kind">The kind of key pair.</param>
/// <param name="Algorithm">The only algorithm that keys on this curve sign with.</param>
internal sealed record EcCurve(string JwkName, string Oid, int FieldLength, KeyKind Kind, JwsAlgorithm Algorithm)
{
    public static readonly EcCurve P256 = new("P-256", "1.2.840.10045.3.1.7", 32, KeyKind.EcP256, JwsAlgorithm.ES256);
    public static readonly EcCurve P384 = new("P-384", "1.3.132.0.34", 48, KeyKind.EcP384, JwsAlgorithm.ES384);
    public static readonly EcCurve P521 = new("P-521", "1.3.132.0.35", 66, KeyKind.EcP521, JwsAlgorithm.ES512);

    private static readonly EcCurve[] All = [P256, P384, P521];

    public ECCurve ToPlatform() => ECCurve.CreateFromValue(Oid);

    public static EcCurve? FromJwkName(string? name) => Array.Find(All, c => c.JwkName == name);

    public static EcCurve? FromOid(string? oid) => Array.Find(All, c => c.Oid == oid);

    public static EcCurve? FromKind(KeyKind kind) => Array.Find(All, c => c.Kind == kind);

    /// <summary>The curve of a key, or null where it is another one or given by explicit parameters.</summary>
    public static EcCurve? FromParameters(ECParameters parameters) =>
        parameters.Curve.IsNamed ? Array.Find(All, c => c.Oid == parameters.Curve.Oid.Value) : null;
}
