using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Keys;

public sealed class OpenSslKeysTests
{
    public static TheoryData<KeyKind> Kinds => TestKeys.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pem_OfOurs_IsReadByOpenSsl(KeyKind kind)
    {
        using var openssl = OpenSsl.Start();
        var key = TestKeys.Get(kind);
        openssl.Write("private.pem", key.ToPem());
        openssl.Write("pkcs8.pem", key.ToPkcs8Pem());
        openssl.Write("public.pem", key.PublicKey.ToPem());

        openssl.Run("pkey", "-in", "private.pem", "-check", "-noout");
        openssl.Run("pkey", "-in", "private.pem", "-pubout").ShouldBe(key.PublicKey.ToPem());
        openssl.Run("pkey", "-in", "pkcs8.pem", "-pubout").ShouldBe(key.PublicKey.ToPem());
        openssl.Run("pkey", "-pubin", "-in", "public.pem", "-pubout").ShouldBe(key.PublicKey.ToPem());
        openssl.Run("pkey", "-in", "private.pem").ShouldBe(key.ToPkcs8Pem());
    }

    [Theory]
    [InlineData(KeyKind.Rsa2048, "RSA", "rsa_keygen_bits:2048")]
    [InlineData(KeyKind.Rsa3072, "RSA", "rsa_keygen_bits:3072")]
    [InlineData(KeyKind.EcP256, "EC", "ec_paramgen_curve:P-256")]
    [InlineData(KeyKind.EcP384, "EC", "ec_paramgen_curve:P-384")]
    [InlineData(KeyKind.EcP521, "EC", "ec_paramgen_curve:P-521")]
    public void FromPem_KeyOfOpenSsl_IsReadInEveryForm(KeyKind kind, string algorithm, string option)
    {
        using var openssl = OpenSsl.Start();
        openssl.Run("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", "pkcs8.pem");
        openssl.Run("pkey", "-in", "pkcs8.pem", "-traditional", "-out", "traditional.pem");
        var publicPem = openssl.Run("pkey", "-in", "pkcs8.pem", "-pubout");

        using var fromPkcs8 = SigningKey.FromPem(openssl.Read("pkcs8.pem"), "pkcs8.pem");
        using var fromTraditional = SigningKey.FromPem(openssl.Read("traditional.pem"), "traditional.pem");

        fromPkcs8.Kind.ShouldBe(kind);
        fromPkcs8.PublicKey.ToPem().ShouldBe(publicPem);
        fromTraditional.PublicKey.ToPem().ShouldBe(publicPem);
        fromTraditional.ToPem().ShouldBe(openssl.Read("traditional.pem"));
    }

    [Fact]
    public void FromPem_ParametersBlockBeforeTheKey_IsPassedOver()
    {
        using var openssl = OpenSsl.Start();
        var pem = openssl.Run("ecparam", "-name", "prime256v1", "-genkey");
        pem.ShouldStartWith("-----BEGIN EC PARAMETERS-----");

        using var key = SigningKey.FromPem(pem, "ec.pem");

        key.Kind.ShouldBe(KeyKind.EcP256);
    }

    [Fact]
    public void FromPem_EitherPublicLabelOverEitherBody_IsTheSameKey()
    {
        using var openssl = OpenSsl.Start();
        openssl.Run("genrsa", "-out", "key.pem", "2048");
        var pkix = openssl.Run("rsa", "-in", "key.pem", "-pubout");
        var pkcs1 = openssl.Run("rsa", "-in", "key.pem", "-RSAPublicKey_out");
        pkix.ShouldStartWith("-----BEGIN PUBLIC KEY-----");
        pkcs1.ShouldStartWith("-----BEGIN RSA PUBLIC KEY-----");

        string[] spellings =
        [
            pkix, pkcs1,
            pkix.Replace(" PUBLIC", " RSA PUBLIC", StringComparison.Ordinal),
            pkcs1.Replace(" RSA PUBLIC", " PUBLIC", StringComparison.Ordinal), pkix.Replace("\n", "\r\n", StringComparison.Ordinal),
            "a note\n" + pkix + "and more",
        ];

        foreach (var spelling in spellings)
        {
            using var key = PublicKey.FromPem(spelling, "key.pub");
            key.ToPem().ShouldBe(pkix);
        }
    }

    [Theory]
    [InlineData(KeyKind.Rsa2048, JwsAlgorithm.RS256, "-sha256")]
    [InlineData(KeyKind.Rsa2048, JwsAlgorithm.RS384, "-sha384")]
    [InlineData(KeyKind.Rsa4096, JwsAlgorithm.RS512, "-sha512")]
    public void Sign_Rsa_IsVerifiedByOpenSsl(KeyKind kind, JwsAlgorithm algorithm, string digest)
    {
        using var openssl = OpenSsl.Start();
        var key = TestKeys.Get(kind);
        openssl.Write("public.pem", key.PublicKey.ToPem());
        openssl.Write("data", "signed data");
        openssl.Write("signature", key.Sign(algorithm, "signed data"u8));

        openssl.Run("dgst", digest, "-verify", "public.pem", "-signature", "signature", "data").ShouldContain("Verified OK");
    }

    [Theory]
    [InlineData("p256")]
    [InlineData("p384")]
    [InlineData("p521")]
    [InlineData("rsa4096")]
    public void KeyId_AnyKey_IsWhatOpenSslComputes(string name)
    {
        using var key = PublicKey.FromPem(Golden.Text($"{name}.public.pem"), name);

        key.KeyId.ShouldBe(Golden.Text($"{name}.kid"));
        key.ToPem().ShouldBe(Golden.Text($"{name}.public.pem"));
    }
}
