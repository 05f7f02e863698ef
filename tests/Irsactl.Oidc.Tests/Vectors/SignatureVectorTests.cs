using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace Irsactl.Oidc.Tests.Vectors;

/// <summary>
/// The signature vectors of <c>tests/signature-vectors</c>, or of the folder that a variable names, put before our verification and before
/// Microsoft's. What is right was decided by whoever made the vectors, with arithmetic of his own.
/// </summary>
public sealed class SignatureVectorTests
{
    private const int DotsOfAnInput = 1;

    public static TheoryData<string> Files => [.. SignatureVector.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Verify_EveryVectorOfAFile_ComesToItsResult(string file)
    {
        var wrong = new List<string>();
        var (valid, invalid) = (0, 0);
        foreach (var vector in SignatureVector.Read(file))
        {
            var wanted = vector.Result == "valid";
            (valid, invalid) = wanted ? (valid + 1, invalid) : (valid, invalid + 1);
            if (vector.Result == "acceptable")
            {
                continue;
            }

            if (IsSigned(vector) != wanted)
            {
                wrong.Add($"{vector.Name}: ours says {!wanted}");
            }

            if (IsSignedForMicrosoft(vector) != wanted)
            {
                wrong.Add($"{vector.Name}: Microsoft's says {!wanted}");
            }

            if (IsToken(vector, out var token) && IsSignedToken(vector, token) != wanted)
            {
                wrong.Add($"{vector.Name}: the token is taken for {!wanted}");
            }
        }

        wrong.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{file}: {valid} valid, {invalid} others"));
    }

    [Fact]
    public void Files_AreThere_AndHaveVectorsOfBothKinds()
    {
        var vectors = SignatureVector.Files.SelectMany(SignatureVector.Read).ToList();

        vectors.Select(vector => vector.Algorithm).Distinct().Count().ShouldBe(Enum.GetValues<JwsAlgorithm>().Length);
        vectors.Count(vector => vector.Result == "valid").ShouldBeGreaterThan(50);
        vectors.Count(vector => vector.Result == "invalid").ShouldBeGreaterThan(700);
    }

    private static bool IsSigned(SignatureVector vector)
    {
        using var key = PublicKey.FromPem(vector.PublicKeyPem, vector.Name);
        return key.Verify(vector.Algorithm, vector.Message, vector.Signature);
    }

    private static bool IsSignedForMicrosoft(SignatureVector vector)
    {
        // An empty signature is no argument of theirs.
        if (vector.Signature.Length == 0 || vector.Message.Length == 0)
        {
            return vector.Result == "valid";
        }

        using AsymmetricAlgorithm platform = vector.Algorithm.IsRsa() ? RSA.Create() : ECDsa.Create();
        platform.ImportFromPem(vector.PublicKeyPem);
        SecurityKey key = platform is RSA rsa ? new RsaSecurityKey(rsa) : new ECDsaSecurityKey((ECDsa)platform);
        var factory = new CryptoProviderFactory { CacheSignatureProviders = false };
        using var provider = factory.CreateForVerifying(key, vector.Algorithm.ToName());
        return provider.Verify(vector.Message, vector.Signature);
    }

    private static bool IsToken(SignatureVector vector, out string token)
    {
        token = $"{Encoding.Latin1.GetString(vector.Message)}.{Base64Url.EncodeToString(vector.Signature)}";
        return vector.Message.Count(octet => octet == '.') == DotsOfAnInput && JsonWebSignature.TryParse(token, out _, out _);
    }

    private static bool IsSignedToken(SignatureVector vector, string token)
    {
        using var key = PublicKey.FromPem(vector.PublicKeyPem, vector.Name);
        return JsonWebSignature.Parse(token).IsSignedBy(key, vector.Algorithm);
    }
}
