using System.Text;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Keys;

public sealed class SigningKeyTests
{
    public static TheoryData<KeyKind> Kinds => TestKeys.Kinds;

    [Theory]
    [InlineData(KeyKind.Rsa2048, JwsAlgorithm.RS256, 2048, 256)]
    [InlineData(KeyKind.Rsa3072, JwsAlgorithm.RS256, 3072, 384)]
    [InlineData(KeyKind.Rsa4096, JwsAlgorithm.RS256, 4096, 512)]
    [InlineData(KeyKind.EcP256, JwsAlgorithm.ES256, 256, 64)]
    [InlineData(KeyKind.EcP384, JwsAlgorithm.ES384, 384, 96)]
    [InlineData(KeyKind.EcP521, JwsAlgorithm.ES512, 521, 132)]
    public void Generate_Kind_HasItsSizeAlgorithmAndSignatureLength(KeyKind kind, JwsAlgorithm algorithm, int bits, int signatureLength)
    {
        var key = TestKeys.Get(kind);

        key.Kind.ShouldBe(kind);
        key.DefaultAlgorithm.ShouldBe(algorithm);
        key.PublicKey.SizeInBits.ShouldBe(bits);
        key.Sign(algorithm, "data"u8).Length.ShouldBe(signatureLength);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sign_EveryAlgorithmOfTheKey_VerifiesAndNoOtherDoes(KeyKind kind)
    {
        var key = TestKeys.Get(kind);
        foreach (var algorithm in Enum.GetValues<JwsAlgorithm>())
        {
            if (!key.PublicKey.Supports(algorithm))
            {
                Should.Throw<ArgumentException>(() => key.Sign(algorithm, "data"u8));
                key.PublicKey.Verify(algorithm, "data"u8, new byte[64]).ShouldBeFalse();
                continue;
            }

            var signature = key.Sign(algorithm, "data"u8);
            key.PublicKey.Verify(algorithm, "data"u8, signature).ShouldBeTrue();
            key.PublicKey.Verify(algorithm, "dato"u8, signature).ShouldBeFalse();
            key.PublicKey.Verify(algorithm, "data"u8, signature.AsSpan(1)).ShouldBeFalse();
            key.PublicKey.Verify(algorithm, "data"u8, []).ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pem_WrittenAndReadBack_IsTheSameKey(KeyKind kind)
    {
        var key = TestKeys.Get(kind);

        using var fromPem = SigningKey.FromPem(key.ToPem(), "a.pem");
        using var fromPkcs8 = SigningKey.FromPem(key.ToPkcs8Pem(), "b.pem");
        using var fromPublic = PublicKey.FromPem(key.PublicKey.ToPem(), "c.pem");

        fromPem.ToPem().ShouldBe(key.ToPem());
        fromPkcs8.ToPem().ShouldBe(key.ToPem());
        fromPublic.KeyId.ShouldBe(key.PublicKey.KeyId);
        fromPublic.ToPem().ShouldBe(key.PublicKey.ToPem());
    }

    [Theory]
    [InlineData(KeyKind.Rsa2048, "-----BEGIN RSA PRIVATE KEY-----\n", "-----END RSA PRIVATE KEY-----\n")]
    [InlineData(KeyKind.EcP256, "-----BEGIN EC PRIVATE KEY-----\n", "-----END EC PRIVATE KEY-----\n")]
    public void ToPem_AnyKind_HasTheUsualLabelAndLines(KeyKind kind, string begin, string end)
    {
        var pem = TestKeys.Get(kind).ToPem();

        pem.ShouldStartWith(begin);
        pem.ShouldEndWith(end);
        pem.Split('\n').Max(line => line.Length).ShouldBe(64);
    }

    [Fact]
    public void ToPem_Rsa4096_HasTheLengthOfCcoctlsFiles()
    {
        var key = TestKeys.Get(KeyKind.Rsa4096);

        // Leading zeros of the private numbers make the body a byte or two shorter or longer, the public one never.
        key.ToPem().Length.ShouldBeInRange(3235, 3250);
        key.PublicKey.ToPem().Length.ShouldBe(800);
    }

    [Fact]
    public void Verify_FromManyThreads_AlwaysAnswersRight()
    {
        var key = TestKeys.Get(KeyKind.Rsa2048);
        var ec = TestKeys.Get(KeyKind.EcP256);
        byte[][] messages = [.. Enumerable.Range(0, 50).Select(i => Encoding.ASCII.GetBytes($"message {i}"))];
        byte[][] rsaSignatures = [.. messages.Select(m => key.Sign(JwsAlgorithm.RS256, m))];
        byte[][] ecSignatures = [.. messages.Select(m => ec.Sign(JwsAlgorithm.ES256, m))];

        var wrong = 0;
        Parallel.For(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (m, s) = (i % 50, i % 50 + (i % 3 == 0 ? 1 : 0));
            var right = key.PublicKey.Verify(JwsAlgorithm.RS256, messages[m], rsaSignatures[s % 50]) == (m == s % 50)
                && ec.PublicKey.Verify(JwsAlgorithm.ES256, messages[m], ecSignatures[s % 50]) == (m == s % 50);
            if (!right)
            {
                Interlocked.Increment(ref wrong);
            }
        });

        wrong.ShouldBe(0);
    }
}
