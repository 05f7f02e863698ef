using System.Text;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Keys;

/// <summary>A public key is the same key in whichever form it is kept.</summary>
public sealed class PublicKeysTests
{
    private static SigningKey Rsa => TestKeys.Get(KeyKind.Rsa2048);

    private static SigningKey Ec => TestKeys.Get(KeyKind.EcP256);

    [Fact]
    public void Read_PemWithSeveralBlocks_IsAllOfThemInOrder() =>
        Ids($"# new\n{Ec.PublicKey.ToPem()}\nold one:\n{Rsa.PublicKey.ToPem()}").ShouldBe([Ec.PublicKey.KeyId, Rsa.PublicKey.KeyId]);

    [Fact]
    public void Read_SameKeyInTwoSpellings_IsOneKey()
    {
        var pem = Rsa.PublicKey.ToPem();
        var labelled = pem.Replace(" PUBLIC KEY", " RSA PUBLIC KEY", StringComparison.Ordinal).ReplaceLineEndings("\r\n");

        Ids(pem + labelled).ShouldBe([Rsa.PublicKey.KeyId]);
    }

    [Fact]
    public void Read_ConfigMapOfTheOperator_IsAllItsKeys()
    {
        static string Indented(string pem) => string.Concat(pem.TrimEnd().Split('\n').Select(line => $"    {line}\n"));
        var yaml = $"""
            apiVersion: v1
            data:
              service-account-001.pub: |
            {Indented(Rsa.PublicKey.ToPem())}  service-account-002.pub: |
            {Indented(Ec.PublicKey.ToPem())}kind: ConfigMap
            """;

        Ids(yaml).ShouldBe([Rsa.PublicKey.KeyId, Ec.PublicKey.KeyId]);
    }

    [Fact]
    public void Read_TextWithByteOrderMark_IsTheKey()
    {
        var pem = Rsa.PublicKey.ToPem();

        Ids([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(pem.ReplaceLineEndings("\r\n"))]).ShouldBe([Rsa.PublicKey.KeyId]);
        Ids([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(pem)]).ShouldBe([Rsa.PublicKey.KeyId]);
        Ids([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(pem)]).ShouldBe([Rsa.PublicKey.KeyId]);
        SigningKey.FromPem($"\uFEFF{Rsa.ToPem()}", "key.pem").PublicKey.KeyId.ShouldBe(Rsa.PublicKey.KeyId);
    }

    [Theory]
    [InlineData(KeyKind.Rsa2048)]
    [InlineData(KeyKind.EcP384)]
    public void Read_Der_IsTheKey(KeyKind kind)
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("key.pub", TestKeys.Get(kind).PublicKey.ToPem());
        openssl.Run("pkey", "-pubin", "-in", "key.pub", "-outform", "DER", "-out", "key.der");

        Ids(openssl.ReadBytes("key.der")).ShouldBe([TestKeys.Get(kind).PublicKey.KeyId]);
    }

    [Fact]
    public void Read_DerInPkcs1_IsTheKey()
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("key.pub", Rsa.PublicKey.ToPem());
        openssl.Run("rsa", "-pubin", "-in", "key.pub", "-RSAPublicKey_out", "-outform", "DER", "-out", "key.der");

        Ids(openssl.ReadBytes("key.der")).ShouldBe([Rsa.PublicKey.KeyId]);
    }

    [Theory]
    [InlineData("PEM")]
    [InlineData("DER")]
    public void Read_Certificate_IsItsKey(string form)
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("key.pem", Rsa.ToPem());
        openssl.Run("req", "-x509", "-key", "key.pem", "-subj", "/CN=sa", "-days", "2", "-outform", form, "-out", "certificate");

        Ids(openssl.ReadBytes("certificate")).ShouldBe([Rsa.PublicKey.KeyId]);
    }

    [Fact]
    public void Read_CertificateWithItsAuthority_IsTheKeyOfTheFirstOnly()
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("ca.key", Ec.ToPem());
        openssl.Write("leaf.key", Rsa.ToPem());
        openssl.Run("req", "-x509", "-key", "ca.key", "-subj", "/CN=ca", "-days", "2", "-out", "ca.crt");
        var leaf = openssl.Run("req", "-x509", "-key", "leaf.key", "-subj", "/CN=sa", "-days", "2", "-CA", "ca.crt", "-CAkey", "ca.key");

        Ids(leaf + openssl.Read("ca.crt")).ShouldBe([Rsa.PublicKey.KeyId]);
        Ids(openssl.Read("ca.crt")).ShouldBe([Ec.PublicKey.KeyId]);
    }

    [Theory]
    [InlineData(KeyKind.Rsa3072)]
    [InlineData(KeyKind.EcP256)]
    [InlineData(KeyKind.EcP384)]
    [InlineData(KeyKind.EcP521)]
    public void Read_LineOfOpenSsh_IsTheKey(KeyKind kind)
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("key.pub", TestKeys.Get(kind).PublicKey.ToPem());
        var line = SshKeygen.Run(openssl, "-i", "-m", "PKCS8", "-f", "key.pub");

        Ids(line).ShouldBe([TestKeys.Get(kind).PublicKey.KeyId]);
        Ids($"# the cluster's\n\n{line.TrimEnd()} admin@host\r\n").ShouldBe([TestKeys.Get(kind).PublicKey.KeyId]);
    }

    [Fact]
    public void Read_LinesOfOpenSsh_AreAllTheKeys()
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("a.pub", Rsa.PublicKey.ToPem());
        openssl.Write("b.pub", Ec.PublicKey.ToPem());

        Ids(SshKeygen.Run(openssl, "-i", "-m", "PKCS8", "-f", "a.pub") + SshKeygen.Run(openssl, "-i", "-m", "PKCS8", "-f", "b.pub"))
            .ShouldBe([Rsa.PublicKey.KeyId, Ec.PublicKey.KeyId]);
    }

    [Fact]
    public void Read_KeySet_IsAllItsKeysUnderKubernetesIds()
    {
        JsonWebKey[] keys =
        [
            Rsa.PublicKey.ToJsonWebKey(),
            Ec.PublicKey.ToJsonWebKey() with { KeyId = "other" },
            Rsa.PublicKey.ToJsonWebKey() with { KeyId = "" },
        ];

        Ids(new JsonWebKeySet(keys).ToJson()).ShouldBe([Rsa.PublicKey.KeyId, Ec.PublicKey.KeyId]);
    }

    [Fact]
    public void Read_OneJsonWebKey_IsTheKey()
    {
        var key = Rsa.PublicKey.ToJsonWebKey();

        Ids($$"""{"kty":"RSA","n":"{{key.Modulus}}","e":"{{key.Exponent}}"}""").ShouldBe([Rsa.PublicKey.KeyId]);
    }

    [Fact]
    public void Read_Base64OfASecret_IsTheKey()
    {
        var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(Rsa.PublicKey.ToPem()), Base64FormattingOptions.InsertLineBreaks);

        Ids($"{base64}\n").ShouldBe([Rsa.PublicKey.KeyId]);
    }

    private static string[] Ids(string text) => Ids(Encoding.UTF8.GetBytes(text));

    private static string[] Ids(byte[] content)
    {
        var keys = PublicKeys.Read(content, "key.pub");
        try
        {
            return [.. keys.Select(key => key.KeyId)];
        }
        finally
        {
            foreach (var key in keys)
            {
                key.Dispose();
            }
        }
    }
}
