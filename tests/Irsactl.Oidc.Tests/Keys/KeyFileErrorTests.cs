using System.Security.Cryptography;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Keys;

public sealed class KeyFileErrorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void FromPem_TextWithoutAKey_IsNotAKey(string text)
    {
        Fails(KeyErrors.NotAKey, () => SigningKey.FromPem(text, "some.file"));
        Fails(KeyErrors.NotAKey, () => PublicKey.FromPem(text, "some.file"));
    }

    [Fact]
    public void FromPem_HugeText_IsNotAKey() => Fails(KeyErrors.NotAKey, () => PublicKey.FromPem(new string('a', 1_000_000), "some.file"));

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE*\n-----END PRIVATE KEY-----\n")]
    public void FromPem_BrokenBlock_IsDamaged(string text)
    {
        Fails(KeyErrors.Damaged, () => SigningKey.FromPem(text, "some.file"));
        Fails(KeyErrors.Damaged, () => PublicKey.FromPem(text, "some.file"));
    }

    [Fact]
    public void FromPem_CutInTheMiddle_IsDamaged()
    {
        var (_, der) = PemBlock.FindKey(TestKeys.Get(KeyKind.Rsa2048).ToPem(), "some.file");
        Fails(KeyErrors.Damaged, () => SigningKey.FromPem(PemEncoding.WriteString("RSA PRIVATE KEY", der.AsSpan(0, 500)), "some.file"));
        Fails(KeyErrors.Damaged, () => SigningKey.FromPem(PemEncoding.WriteString("RSA PRIVATE KEY", [.. der, 0]), "some.file"));
    }

    [Fact]
    public void FromPem_HalvesOfTwoPairs_IsDamaged()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var body = one.ExportECPrivateKey();
        var point = other.ExportSubjectPublicKeyInfo().AsSpan(^64..);
        point.CopyTo(body.AsSpan(^64..));

        Fails(KeyErrors.Damaged, () => SigningKey.FromPem(PemEncoding.WriteString("EC PRIVATE KEY", body), "some.file"));
    }

    [Fact]
    public void FromPem_ShortRsaKey_IsTooShort()
    {
        using var rsa = RSA.Create(1024);
        Fails(KeyErrors.TooShort, () => SigningKey.FromPem(rsa.ExportRSAPrivateKeyPem(), "some.file")).Message.ShouldContain("1024");
        Fails(KeyErrors.TooShort, () => PublicKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem(), "some.file")).Hint.ShouldNotBeNull();
    }

    [Fact]
    public void FromPem_WrongHalf_SaysWhich()
    {
        var key = TestKeys.Get(KeyKind.Rsa2048);
        Fails(KeyErrors.WrongHalf, () => SigningKey.FromPem(key.PublicKey.ToPem(), "some.file")).Message
            .ShouldContain("holds a public key");
        Fails(KeyErrors.WrongHalf, () => PublicKey.FromPem(key.ToPem(), "some.file")).Message.ShouldContain("holds a private key");
        Fails(KeyErrors.WrongHalf, () => PublicKey.FromPem(key.ToPkcs8Pem(), "some.file")).Message.ShouldContain("holds a private key");
    }

    [Fact]
    public void FromPem_Passphrase_IsEncrypted()
    {
        using var openssl = OpenSsl.Start();
        openssl.Run("genrsa", "-out", "key.pem", "2048");
        var pkcs8 = openssl.Run("pkcs8", "-topk8", "-in", "key.pem", "-passout", "pass:secret");
        var traditional = openssl.Run("rsa", "-in", "key.pem", "-aes128", "-traditional", "-passout", "pass:secret");

        Fails(KeyErrors.Encrypted, () => SigningKey.FromPem(pkcs8, "some.file"));
        Fails(KeyErrors.Encrypted, () => SigningKey.FromPem(traditional, "some.file"));
    }

    [Theory]
    [InlineData("genpkey", "-algorithm", "ed25519")]
    [InlineData("genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048")]
    [InlineData("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1")]
    public void FromPem_OtherKindOfKey_IsUnsupported(params string[] command)
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("key.pem", openssl.Run(command));

        Fails(KeyErrors.Unsupported, () => SigningKey.FromPem(openssl.Read("key.pem"), "some.file"));
        Fails(KeyErrors.Unsupported, () => PublicKey.FromPem(openssl.Run("pkey", "-in", "key.pem", "-pubout"), "some.file"));
    }

    [Fact]
    public void FromPem_CurveNobodyKnows_IsUnsupported()
    {
        // An object identifier in the arc of P-256 that is not given to a curve: 1.2.840.10045.3.1.68.
        var (_, der) = PemBlock.FindKey(TestKeys.Get(KeyKind.EcP256).PublicKey.ToPem(), "some.file");
        der[22] = 68;

        Fails(KeyErrors.Unsupported, () => PublicKey.FromPem(PemEncoding.WriteString("PUBLIC KEY", der), "some.file"));
    }

    [Fact]
    public void FromPem_RandomBody_FailsCleanly() =>
        Gen.Select(Gen.OneOf("RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "PUBLIC KEY", "RSA PUBLIC KEY"), Gen.Byte.Array[0, 200])
            .Sample(t => OnlyFailsCleanly(PemEncoding.WriteString(t.Item1, t.Item2)), iter: 2000);

    [Fact]
    public void FromPem_RandomText_FailsCleanly() =>
        Gen.String[0, 300].Select(s => $"-----BEGIN PRIVATE KEY-----{s}-----END PRIVATE KEY-----").Sample(OnlyFailsCleanly, iter: 1000);

    [Theory]
    [InlineData(KeyKind.Rsa2048)]
    [InlineData(KeyKind.EcP256)]
    public void FromPem_MutatedBody_FailsCleanly(KeyKind kind)
    {
        var pair = TestKeys.Get(kind);
        PemBlock[] bodies =
            [.. new[] { pair.ToPem(), pair.ToPkcs8Pem(), pair.PublicKey.ToPem() }.Select(pem => PemBlock.FindKey(pem, "a.pem"))];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 60]).Sample(
            t =>
            {
                var (label, der) = bodies[t.Item1];
                var mutated = der.ToArray();
                mutated[t.Item2 % der.Length] = t.Item3;
                mutated[t.Item4 % der.Length] ^= 1;
                OnlyFailsCleanly(PemEncoding.WriteString(label, mutated));
            },
            iter: 1500);
    }

    private static void OnlyFailsCleanly(string pem)
    {
        try
        {
            SigningKey.FromPem(pem, "some.file").Dispose();
        }
        catch (IrsactlException)
        {
        }

        try
        {
            PublicKey.FromPem(pem, "some.file").Dispose();
        }
        catch (IrsactlException)
        {
        }
    }

    private static IrsactlException Fails(ErrorCode code, Func<object> action)
    {
        var error = Should.Throw<IrsactlException>(() => action());
        error.Code.ShouldBe(code, error.Message);
        error.Message.ShouldContain("some.file");
        return error;
    }
}
