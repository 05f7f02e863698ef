using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Explain.Tests.Checks;

/// <summary>Key id and signature.</summary>
public sealed class KeyTests
{
    private static readonly JsonWebKey Key = Pairs.Rsa.PublicKey.ToJsonWebKey();
    private static readonly JsonWebKey Other = Pairs.OtherRsa.PublicKey.ToJsonWebKey();

    [Fact]
    public void KeyId_NotInTheSet_ShowsWhatIsAndHowToPublish()
    {
        var finding = (Scenario.Good with { KeySet = Scenario.Keys(Pairs.OtherRsa.PublicKey) }).ShouldStopAt(
            CheckNames.KeyId, FindingCodes.KeyNotInSet);
        finding.Wanted.ShouldBe($"key {Pairs.Rsa.PublicKey.KeyId}");
        finding.Found.ShouldBe(Pairs.OtherRsa.PublicKey.KeyId);
        finding.Answer().ShouldBe("key-retrieval");
        finding.Remedy.ShouldNotBeNull().ShouldContain("create-identity-provider --name demo --region us-east-1");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("renamed")]
    public void KeyId_SigningKeyIsInTheSetUnderAnotherId_IsSaid(string? keyId) =>
        With(Key with { KeyId = keyId }).ShouldStopAt(CheckNames.KeyId, FindingCodes.KeyIdDiffers).Answer().ShouldBe("key-retrieval");

    [Fact]
    public void KeyId_TokenWithoutOne_WorksWithExactlyOneKey()
    {
        var token = Tokens.Make(header: header => header.Remove("kid"));

        TokenExplainer.Explain(With(Key) with { Token = token }).Verdict.ShouldBe(Verdict.Passed);
        (With(Key, Other) with { Token = token }).ShouldStopAt(CheckNames.KeyId, FindingCodes.KeyIdMissing).Answer()
            .ShouldBe("key-retrieval");
    }

    [Fact]
    public void KeyId_Empty_NamesNoKey() =>
        (With(Key) with { Token = Tokens.Make(header: header => header["kid"] = "") }).ShouldStopAt(
            CheckNames.KeyId, FindingCodes.KeyIdMissing);

    [Fact]
    public void KeyId_ForEncryption_IsNotUsed() =>
        With(Key with { Use = "enc" }).ShouldStopAt(CheckNames.KeyId, FindingCodes.KeyUnusable).Answer().ShouldBe("key-retrieval");

    [Fact]
    public void KeyId_OnlyCertificate_IsNotUsed() =>
        With(Key with { Modulus = null, Exponent = null, CertificateChain = [Certificate(ofToken: true)] })
            .ShouldStopAt(CheckNames.KeyId, FindingCodes.KeyUnusable).Message.ShouldContain("x5c");

    [Fact]
    public void KeyId_CertificateOfAnotherKey_IsNotUsed() =>
        With(Key with { CertificateChain = [Certificate(ofToken: false)] }).ShouldStopAt(CheckNames.KeyId, FindingCodes.KeyUnusable);

    [Fact]
    public void KeyId_CertificateOfTheSameKey_Passes() =>
        With(Key with { CertificateChain = [Certificate(ofToken: true)] }).Find(CheckNames.KeyId).Verdict.ShouldBe(Verdict.Passed);

    [Fact]
    public void KeyId_MoreThanAHundredRsaKeys_StopsRsaTokensAndNotEcTokens()
    {
        JsonWebKey[] many =
            [.. Enumerable.Range(0, 100).Select(number => Other with { KeyId = $"k{number}" }), Key, Pairs.Ec.PublicKey.ToJsonWebKey()];

        With(many).ShouldStopAt(CheckNames.KeyId, FindingCodes.TooManyKeys).Answer().ShouldBe("key-retrieval");
        TokenExplainer.Explain(With(many) with { Token = Tokens.Make(key: Pairs.Ec) }).Verdict.ShouldBe(Verdict.Passed);
        With(many[1..]).Find(CheckNames.KeyId).Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public void KeyId_Twice_TheLastCounts()
    {
        var twin = Other with { KeyId = Key.KeyId };

        TokenExplainer.Explain(With(twin, Key)).Verdict.ShouldBe(Verdict.Passed);
        With(Key, twin).ShouldStopAt(CheckNames.Signature, FindingCodes.DuplicateKeyId).Answer().ShouldBe("not-validated");
    }

    [Fact]
    public void Signature_KeyOperations_AreRefusedWhateverTheySay() =>
        With(Key with { KeyOperations = ["verify"] }).ShouldStopAt(CheckNames.Signature, FindingCodes.KeyUnusable).Answer()
            .ShouldBe("not-validated");

    [Fact]
    public void Signature_AlgorithmOfTheKey_IsNotLookedAt() =>
        TokenExplainer.Explain(With(Key with { Algorithm = "RS512" })).Verdict.ShouldBe(Verdict.Passed);

    [Fact]
    public void Signature_OfAnotherKeyUnderTheSameId_IsWrong() =>
        With(Other with { KeyId = Key.KeyId }).ShouldStopAt(CheckNames.Signature, FindingCodes.SignatureWrong).Answer()
            .ShouldBe("not-validated");

    [Fact]
    public void Signature_ChangedClaims_IsWrong()
    {
        var parts = Tokens.Make().Split('.');
        var changed = Tokens.Make(claims => claims["jti"] = "1").Split('.')[1];

        (Scenario.Good with { Token = $"{parts[0]}.{changed}.{parts[2]}" }).ShouldStopAt(CheckNames.Signature, FindingCodes.SignatureWrong);
    }

    private static TokenEvidence With(params JsonWebKey[] keys) => Scenario.Good with { KeySet = Scenario.Keys(new JsonWebKeySet(keys)) };

    private static string Certificate(bool ofToken)
    {
        using var key = RSA.Create();
        key.ImportFromPem((ofToken ? Pairs.Rsa : Pairs.OtherRsa).ToPem());
        var request = new CertificateRequest("CN=signer", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(Scenario.Now, Scenario.Now.AddDays(1));
        return Convert.ToBase64String(certificate.RawData);
    }
}
