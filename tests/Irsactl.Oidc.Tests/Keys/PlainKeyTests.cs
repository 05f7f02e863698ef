using System.Security.Cryptography;
using Irsactl.Oidc.Keys;
using Xunit;

namespace Irsactl.Oidc.Tests.Keys;

/// <summary>Public keys whose numbers are read without the platform are the keys that the platform would have read.</summary>
public sealed class PlainKeyTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(2056)]
    [InlineData(3072)]
    public void FromPem_RsaKeyOfEitherForm_IsThePlatformsKey(int bits)
    {
        using var platform = RSA.Create(bits);
        using var expected = new PublicKey(RSA.Create(platform.ExportParameters(includePrivateParameters: false)));
        var signature = platform.SignData("text"u8.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        foreach (var pem in new[] { platform.ExportSubjectPublicKeyInfoPem(), platform.ExportRSAPublicKeyPem() })
        {
            using var key = PublicKey.FromPem(pem, "test");

            key.KeyId.ShouldBe(expected.KeyId);
            key.SizeInBits.ShouldBe(bits);
            key.ToPem().ShouldBe($"{platform.ExportSubjectPublicKeyInfoPem()}\n");
            key.ToJsonWebKey().ShouldBe(expected.ToJsonWebKey());
            key.Verify(JwsAlgorithm.RS256, "text"u8, signature).ShouldBeTrue();
            key.Verify(JwsAlgorithm.RS256, "another"u8, signature).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("1.2.840.10045.3.1.7", JwsAlgorithm.ES256)]
    [InlineData("1.3.132.0.34", JwsAlgorithm.ES384)]
    [InlineData("1.3.132.0.35", JwsAlgorithm.ES512)]
    public void FromPem_EcKey_IsThePlatformsKey(string curve, JwsAlgorithm algorithm)
    {
        using var platform = ECDsa.Create(ECCurve.CreateFromValue(curve));
        using var expected = new PublicKey(ECDsa.Create(platform.ExportParameters(includePrivateParameters: false)));

        using var key = PublicKey.FromPem(platform.ExportSubjectPublicKeyInfoPem(), "test");

        key.KeyId.ShouldBe(expected.KeyId);
        key.DefaultAlgorithm.ShouldBe(algorithm);
        key.ToJsonWebKey().ShouldBe(expected.ToJsonWebKey());
    }

    [Fact]
    public void FromPem_PointBesideTheCurve_IsDamaged()
    {
        using var platform = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var der = platform.ExportSubjectPublicKeyInfo();
        der[^1] ^= 1;

        Should.Throw<Irsactl.Diagnostics.IrsactlException>(() => PublicKey.FromPem(PemEncoding.WriteString("PUBLIC KEY", der), "test"))
            .Code.ShouldBe(KeyErrors.Damaged);
    }
}
