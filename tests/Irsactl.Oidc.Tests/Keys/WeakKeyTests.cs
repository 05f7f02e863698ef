using System.Security.Cryptography;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Keys;

/// <summary>Keys whose private half can be computed.</summary>
public sealed class WeakKeyTests
{
    /// <summary>Made for this test in the way of the generator of CVE-2017-15361: p and q are k·M + 65537^a mod M.</summary>
    public const string Public =
        """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw/NUBvYLg0UvpmVKQsoM
        3zdAOMuSYXm4Z7v+3aufFRIaA7VXSRibDTr7S5jUzPCj9ThZhwVFo6ATUeKky7ig
        +hjArI6016K1V74MRvQ7wkS402lgTZiuZytKJrMWTSbgALY2Okz08arK5Y6DQJCT
        wFHo7a5YR43UjOR1+YhazC9nSiPqM7ZHItULWubG26F8YW4uYoJFA+pEFVmvv085
        jNHxlAfRiPX6df7/Id23iIoUzG9K3QHqnI30MhrfUS0N0ias6jFzvpZbWAF9dPWG
        +qC8sbMCTMz23frIJ/QNL4HBVKUidDKZhY8mvsiuChWptJ/vvNBBXz/4pbB8hzVe
        ZwIDAQAB
        -----END PUBLIC KEY-----
        """;

    private const string Private =
        """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEowIBAAKCAQEAw/NUBvYLg0UvpmVKQsoM3zdAOMuSYXm4Z7v+3aufFRIaA7VX
        SRibDTr7S5jUzPCj9ThZhwVFo6ATUeKky7ig+hjArI6016K1V74MRvQ7wkS402lg
        TZiuZytKJrMWTSbgALY2Okz08arK5Y6DQJCTwFHo7a5YR43UjOR1+YhazC9nSiPq
        M7ZHItULWubG26F8YW4uYoJFA+pEFVmvv085jNHxlAfRiPX6df7/Id23iIoUzG9K
        3QHqnI30MhrfUS0N0ias6jFzvpZbWAF9dPWG+qC8sbMCTMz23frIJ/QNL4HBVKUi
        dDKZhY8mvsiuChWptJ/vvNBBXz/4pbB8hzVeZwIDAQABAoIBAQCFq6FfmkriQrkt
        tp1BEJpVT1iFJgH2ctVkFm/XgfLkqdOLQhKIL7vd+6VfvaM1JteCOe2A2QzXgSSM
        0KKAwrM1yNrvG+6rxzgT4fZ4FLYLYVwABDuI06XthS9xVOvat7FJawN1I/hYP51n
        mZ9Z1QalxHq0YSGhtlQPxO3hyq296UqrreDPdg/5APV6+ttIeBXB3vC5OWuogLEh
        PZjJ4iVIjNp5WKTumd6nwQwPJXs6rzHUQv/RRff//xrBhc3RwGq9Fce/MUy3YMrg
        4UwF9SIyrOvt4T2hBf0GijIfHCcHvKxPd0v7Ar1l80QRLXOxt4mKmibPROYFmk/h
        9zob4QNJAoGBANd0BnYF/RFACGFHCStosgyTPN+z2T+QH4W1EoT7TpIXQiHX5iem
        SeT2sBfkY2F1rNz7YqjjYw7dtXPuROllCzy4gVc01G3m/CyKzXmRkLPCkbL/NX7R
        SOy4BDAZFICl3aNgvLbfH2505P/F5HjC1HQv+mB3yl9fUhyQLwR77LGNAoGBAOjT
        tm/qmKYkNb4aNVSniKgH7mwYv4sCj4Ub6LgqPO6+/8fpa0t88qhXZ3soU/l1JsYE
        i7mDiWDA04yfy384rCiHvW/twpsLkfJ2BuS8hhCKqfBXxnk8ohWnpfolS5zM9ayz
        IURiiYsFNWDYGDyisF0xqi8dApmcv/qUe6UdOqDDAoGAbU8+X+7V4ESee8wwiMeL
        XfntrolutWMHuyyNAs8Fo/UM5mLFMGSbpQDLgrOrAC1V0J/yBEGpZkdx4imG6OsM
        8nehl38EL+Y7FtYtPXpu8eTLSwdUOs0vtHoAFe8DiemdM2DHHfjB16aS8HmUWvhu
        Fayp2Putvwl7fWZhlGLTSZkCgYBfp2NjlYFDeMrvoDra3b2iMyf8FyrShKnMKQwy
        ZYAFIklZq4deSyYyjT5Bde8SJNRaNFHnVKgjLPV858WmLfVk7WehzY/PPTCn6V+p
        p954e0+YI6ex9Xwt42OoYpwu/nHMkweO3eDeUbR9ZiqG9tv4XcgqdQO1cpXY8Bng
        WyLUGwKBgGxqNwnvhx+miOml85ao3pqf2+CCiHpZ58z9wmfo8IF4Z+XWR18GRP0f
        RPmKCMS8p5REkFbz99uipQZxKs5Ax0Ze0KwKTmc7kKgYIXC5C9Za3IX6tkOZtHVw
        GOh0ArugK58RwRwwdGXvPZm++yXBelL8ZXQA6g6KmFJrhg7YCsJO
        -----END RSA PRIVATE KEY-----
        """;

    [Fact]
    public void FromPem_KeyOfTheRocaGenerator_IsRefused()
    {
        var error = Should.Throw<IrsactlException>(() => PublicKey.FromPem(Public, "sa.pub"));

        error.Code.ShouldBe(KeyErrors.Weak);
        error.Message.ShouldContain("sa.pub");
        error.Message.ShouldContain("CVE-2017-15361");
        error.Hint.ShouldNotBeNull().ShouldContain("create-key-pair");
    }

    [Fact]
    public void FromPem_KeyOfTheRocaGeneratorInPkcs1_IsRefused()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Public);

        Should.Throw<IrsactlException>(() => PublicKey.FromPem(rsa.ExportRSAPublicKeyPem(), "sa.pub")).Code.ShouldBe(KeyErrors.Weak);
    }

    [Fact]
    public void SigningKeyFromPem_KeyOfTheRocaGenerator_IsRefused() =>
        Should.Throw<IrsactlException>(() => SigningKey.FromPem(Private, "sa.key")).Code.ShouldBe(KeyErrors.Weak);

    [Fact]
    public void Weakness_OfAPublishedKeyOfTheRocaGenerator_IsNamed()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Public);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        var entry = new JsonWebKey
        {
            KeyType = "RSA",
            Modulus = System.Buffers.Text.Base64Url.EncodeToString(numbers.Modulus),
            Exponent = System.Buffers.Text.Base64Url.EncodeToString(numbers.Exponent),
        };

        // It is still read: AWS takes it, and so whoever explains what AWS does must.
        entry.TryToPublicKey(out var key, out _).ShouldBeTrue();
        key.ShouldNotBeNull().Weakness.ShouldNotBeNull().ShouldContain("ROCA");
        key.Dispose();
    }

    [Theory]
    [InlineData(KeyKind.Rsa2048)]
    [InlineData(KeyKind.Rsa3072)]
    [InlineData(KeyKind.Rsa4096)]
    [InlineData(KeyKind.EcP256)]
    [InlineData(KeyKind.EcP521)]
    public void Weakness_OfOtherKeys_IsNone(KeyKind kind) => TestKeys.Get(kind).PublicKey.Weakness.ShouldBeNull();
}
