using System.Security.Cryptography;
using System.Text;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Keys;

/// <summary>What is given as a public key and must not be published, or cannot be.</summary>
public sealed class PublicKeysRefusalTests
{
    private static SigningKey Rsa => TestKeys.Get(KeyKind.Rsa2048);

    [Fact]
    public void Read_PrivateKeyInAnyForm_IsRefusedAndNeverShown()
    {
        using var openssl = OpenSsl.Start();
        openssl.Write("key.pem", Rsa.ToPem());
        openssl.Run("pkey", "-in", "key.pem", "-outform", "DER", "-out", "key.der");
        openssl.Run("pkcs8", "-topk8", "-in", "key.pem", "-passout", "pass:secret", "-out", "encrypted.pem");
        openssl.Run("pkcs8", "-topk8", "-in", "key.pem", "-passout", "pass:secret", "-outform", "DER", "-out", "encrypted.der");
        SshKeygen.Run(openssl, "-q", "-t", "ecdsa", "-N", "", "-f", "openssh");
        string[] texts =
        [
            Rsa.ToPem(), Rsa.ToPkcs8Pem(), $"\uFEFF{Rsa.ToPem()}", openssl.Read("encrypted.pem"), openssl.Read("openssh"),
            openssl.Run("rsa", "-in", "key.pem", "-aes128", "-traditional", "-passout", "pass:secret"),
            Rsa.PublicKey.ToPem() + Rsa.ToPem(),
            Rsa.ToPem()[..400],
            Rsa.ToPem().Replace("RSA PRIVATE KEY", "PUBLIC KEY", StringComparison.Ordinal),
            Convert.ToBase64String(Encoding.ASCII.GetBytes(Rsa.ToPem())),
            "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\nAAAA\n",
        ];

        foreach (var content
            in (byte[][])[.. texts.Select(Encoding.UTF8.GetBytes), openssl.ReadBytes("key.der"), openssl.ReadBytes("encrypted.der")])
        {
            var error = Fails(KeyErrors.WrongHalf, content);
            error.Message.ShouldBe("some.file holds a private key, not a public one");
            error.Hint.ShouldNotBeNull().ShouldContain("some.file");
        }
    }

    [Theory]
    [InlineData("\"d\":\"AQAB\"")]
    [InlineData("\"oth\":[]")]
    [InlineData("\"k\":\"AQAB\"")]
    public void Read_JsonWebKeyWithPrivateMember_IsRefused(string member)
    {
        var key = Rsa.PublicKey.ToJsonWebKey();
        var jwk = $$"""{"kty":"RSA","n":"{{key.Modulus}}","e":"{{key.Exponent}}",{{member}}}""";
        var set = $$"""{"keys":[{"kty":"RSA","n":"{{key.Modulus}}","e":"{{key.Exponent}}"},{{jwk}}]}""";

        foreach (var json in (string[])[jwk, set])
        {
            Fails(KeyErrors.WrongHalf, json).Message.ShouldBe("some.file holds a private JSON Web Key, not a public one");
        }
    }

    [Fact]
    public void Read_OneOfSeveralCutOff_IsDamaged()
    {
        var cut = Rsa.PublicKey.ToPem()[..200];

        Fails(KeyErrors.Damaged, $"{cut}\n{TestKeys.Get(KeyKind.EcP256).PublicKey.ToPem()}").Message
            .ShouldBe("some.file: 2 PEM blocks begin in it, and 1 is whole");
    }

    [Fact]
    public void Read_OneOfSeveralTooShort_NamesIt()
    {
        using var rsa = RSA.Create(1024);

        Fails(KeyErrors.TooShort, $"{Rsa.PublicKey.ToPem()}{rsa.ExportSubjectPublicKeyInfoPem()}\n").Message
            .ShouldStartWith("some.file, key 2: ");
    }

    [Theory]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== a", "IRS1105")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3M= a", "IRS1105")]
    [InlineData("ssh-rsa-cert-v01@openssh.com AAAA a", "IRS1105")]
    [InlineData("ssh-rsa", "IRS1101")]
    [InlineData("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ a", "IRS1101")]
    [InlineData("ssh-rsa AAAAB3NzaC1yc2H///// a", "IRS1101")]
    [InlineData("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= a", "IRS1101")]
    public void Read_LineOfOpenSshThatIsNoUsableKey_NamesTheLine(string line, string code)
    {
        var error = Should.Throw<IrsactlException>(() => PublicKeys.Read(Encoding.UTF8.GetBytes($"# a remark\n{line}\n"), "some.file"));

        error.Code.Id.ShouldBe(code, error.Message);
        error.Message.ShouldStartWith("some.file, line 2");
    }

    [Fact]
    public void Read_ShortRsaKeyOfOpenSsh_IsTooShort()
    {
        using var openssl = OpenSsl.Start();
        using var rsa = RSA.Create(1024);
        openssl.Write("key.pub", $"{rsa.ExportSubjectPublicKeyInfoPem()}\n");

        Fails(KeyErrors.TooShort, SshKeygen.Run(openssl, "-i", "-m", "PKCS8", "-f", "key.pub"));
    }

    [Theory]
    [InlineData(
        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n", "ssh-keygen -i -m RFC4716 -f some.file > key.pub")]
    [InlineData(
        "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
        "openssl req -in some.file -noout -pubkey > key.pub")]
    [InlineData(
        "-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----\n",
        "openssl x509 -in some.file -noout -pubkey > key.pub")]
    public void Read_FormThatIsNotRead_SaysHowToConvertIt(string text, string command) =>
        Fails(KeyErrors.OtherFormat, text).Hint.ShouldNotBeNull().ShouldEndWith(command);

    [Theory]
    [InlineData("", "IRS1100")]
    [InlineData("  \n", "IRS1100")]
    [InlineData("not a key", "IRS1100")]
    [InlineData("bm90IGEga2V5", "IRS1100")]
    [InlineData("{}", "IRS1100")]
    [InlineData("{\"keys\":[]}", "IRS1100")]
    [InlineData("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}]}", "IRS1212")]
    [InlineData("{\"keys\":[1]}", "IRS1212")]
    [InlineData("{\"kty\":", "IRS1101")]
    [InlineData("-----BEGIN EC PARAMETERS-----\nAAAA\n-----END EC PARAMETERS-----\n", "IRS1100")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "IRS1101")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n", "IRS1100")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMIIE", "IRS1101")]
    [InlineData("\0\u0001\u0002", "IRS1100")]
    public void Read_NoKey_SaysSoAndNeverAdvisesANewPair(string text, string code)
    {
        var error = Should.Throw<IrsactlException>(() => PublicKeys.Read(Encoding.UTF8.GetBytes(text), "some.file"));

        error.Code.Id.ShouldBe(code, error.Message);
        error.Message.ShouldStartWith("some.file");
        (error.Hint ?? "").ShouldNotContain("create-key-pair");
    }

    [Fact]
    public void FromPem_AnotherForm_NeverAdvisesANewPair()
    {
        foreach (var read
            in (Func<IDisposable>[])[() => PublicKey.FromPem("ssh-rsa AAAA", "some.file"), () => SigningKey.FromPem("{}", "some.file")])
        {
            Should.Throw<IrsactlException>(() => read()).Hint.ShouldNotBeNull().ShouldNotContain("create-key-pair");
        }
    }

    [Fact]
    public void FromPem_PrivateKeyOfOpenSsh_SaysHowToConvertIt()
    {
        using var openssl = OpenSsl.Start();
        SshKeygen.Run(openssl, "-q", "-t", "rsa", "-N", "", "-f", "openssh");

        var error = Should.Throw<IrsactlException>(() => SigningKey.FromPem(openssl.Read("openssh"), "some.file"));

        error.Code.ShouldBe(KeyErrors.OtherFormat);
        error.Hint.ShouldNotBeNull().ShouldContain("ssh-keygen -p -N '' -m PEM -f key.pem");
    }

    [Fact]
    public void Read_HugeFile_IsNotAKey() => Fails(KeyErrors.NotAKey, new byte[PublicKeys.MaxLength + 1]);

    [Fact]
    public void Read_RandomBytes_FailsCleanly() =>
        Gen.Select(Gen.OneOf("", "{", "ssh-rsa ", "-----BEGIN PUBLIC KEY-----\n", "0"), Gen.Byte.Array[0, 200]).Sample(
            t =>
            {
                try
                {
                    PublicKeys.Read([.. Encoding.ASCII.GetBytes(t.Item1), .. t.Item2], "some.file");
                }
                catch (IrsactlException)
                {
                }
            },
            iter: 3000);

    private static IrsactlException Fails(ErrorCode code, string text) => Fails(code, Encoding.UTF8.GetBytes(text));

    private static IrsactlException Fails(ErrorCode code, byte[] content)
    {
        var error = Should.Throw<IrsactlException>(() => PublicKeys.Read(content, "some.file"));
        error.Code.ShouldBe(code, error.Message);
        return error;
    }
}
