using System.Text;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Jwks;

public sealed class JsonWebKeySetTests
{
    [Theory]
    [InlineData("rsa4096.keys.json", "rsa4096")]
    [InlineData("ec.keys.json", "p256", "p384", "p521")]
    [InlineData("two.keys.json", "rsa4096", "p256")]
    public void ToJson_KeysFromPem_IsTheGoldenFile(string golden, params string[] names)
    {
        var set = JsonWebKeySet.FromKeys(names.Select(name => PublicKey.FromPem(Golden.Text($"{name}.public.pem"), name)));

        Encoding.UTF8.GetString(set.ToJson()).ShouldBe(Golden.Text(golden));
        set.ToJson().ShouldBe(Golden.Bytes(golden));
    }

    [Theory]
    [InlineData("rsa4096.keys.json")]
    [InlineData("two.keys.json")]
    public void Parse_GoldenFile_WritesTheSameBytesAgain(string golden) =>
        JsonWebKeySet.Parse(Golden.Bytes(golden), golden).ToJson().ShouldBe(Golden.Bytes(golden));

    [Fact]
    public void Parse_GoldenFile_HasTheKeysOfThePemFiles()
    {
        var set = JsonWebKeySet.Parse(Golden.Bytes("two.keys.json"), "keys.json");

        set.Keys.Select(key => key.ToPublicKey().ToPem()).ShouldBe([Golden.Text("rsa4096.public.pem"), Golden.Text("p256.public.pem")]);
    }

    [Fact]
    public void FromKeys_SameKeyTwice_HasItOnce()
    {
        var key = TestKeys.Get(KeyKind.EcP256).PublicKey;

        JsonWebKeySet.FromKeys([key, key]).Keys.ShouldHaveSingleItem().KeyId.ShouldBe(key.KeyId);
    }

    [Fact]
    public void Merge_KnownAndNewKeys_KeepsTheFirstAndAppendsTheNew()
    {
        var published = Set("""{"kid":"a","kty":"RSA","alg":"RS256"},{"kid":"b","kty":"EC"},{"kty":"RSA","n":"1"}""");
        var added = Set("""{"kid":"b","kty":"RSA"},{"kid":"c","kty":"EC"},{"kid":"c","kty":"RSA"},{"kty":"RSA","n":"2"}""");

        var merged = published.Merge(added);

        merged.Keys.Select(key => $"{key.KeyId} {key.KeyType} {key.Modulus}")
            .ShouldBe(["a RSA ", "b EC ", " RSA 1", "c EC ", " RSA 2"]);
        merged.Merge(Set("""{"kid":"a"},{"kid":"c"}""")).Keys.ShouldBe(merged.Keys);
    }

    [Fact]
    public void Parse_UnknownTypeAndMembers_KeepsAndWritesThem()
    {
        var set = Set("""{"kty":"OKP","crv":"Ed25519","x":"AAAA","kid":"o","x5t":"T","ext":{"a":[1]}},{"kty":"RSA","kid":"r"}""");

        set.Keys[0].TryToPublicKey(out _, out var problem).ShouldBeFalse();
        problem.ShouldBe("keys of the type OKP are not supported");
        var again = JsonWebKeySet.Parse(set.ToJson(), "again");
        again.Keys[0].OtherMembers.Select(member => member.Key).ShouldBe(["x5t", "ext"]);
        again.Keys[0].OtherMembers[1].Value.GetProperty("a")[0].GetInt32().ShouldBe(1);
        again.Keys[1].KeyId.ShouldBe("r");
    }

    [Fact]
    public void Parse_PrivateMembers_AreDropped()
    {
        var set = Set("""{"kty":"RSA","kid":"r","d":"SECRET","p":"SECRET","k":"SECRET","oth":["SECRET"]}""");

        Encoding.UTF8.GetString(set.ToJson()).ShouldNotContain("SECRET");
    }

    [Fact]
    public void Parse_RepeatedMember_TakesTheLast() =>
        Set("""{"kty":"EC","kid":"a","kty":"RSA","kid":"b"}""").Keys.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            key => key.KeyType.ShouldBe("RSA"), key => key.KeyId.ShouldBe("b"));

    [Theory]
    [InlineData("5", "it is not a JSON object")]
    [InlineData("""{"kid":5}""", "kid is not a text")]
    [InlineData("""{"kty":"RSA","key_ops":"verify"}""", "key_ops is not an array of texts")]
    [InlineData("""{"kid":"a"}""", "it has no kty")]
    [InlineData("""{"kty":"RSA"}""", "n is not a number in base64url")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQ=="}""", "e is not a number in base64url")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""", "an RSA key of 17 bits is too short: at least 2048 are needed")]
    [InlineData("""{"kty":"EC"}""", "it has no crv")]
    [InlineData("""{"kty":"EC","crv":"secp256k1"}""", "the curve secp256k1 is not supported")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAA"}""", "x is not 32 octets in base64url")]
    public void TryToPublicKey_BrokenEntry_SaysWhy(string entry, string reason)
    {
        var key = Set(entry).Keys.ShouldHaveSingleItem();

        key.TryToPublicKey(out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(reason);
        Should.Throw<IrsactlException>(key.ToPublicKey).Code.ShouldBe(JwksErrors.UnusableKey);
    }

    [Fact]
    public void TryToPublicKey_PointOffTheCurve_IsNoKey()
    {
        var key = TestKeys.Get(KeyKind.EcP256).PublicKey.ToJsonWebKey();

        (key with { Y = key.X }).TryToPublicKey(out _, out var problem).ShouldBeFalse();
        problem.ShouldBe("its numbers are not a key");
    }

    [Theory]
    [InlineData("AQ", false)]
    [InlineData("Ag", false)]
    [InlineData("Aw", true)]
    [InlineData("AAEAAQ", true)]
    [InlineData("f____w", true)]
    [InlineData("gAAAAQ", false)]
    [InlineData("AQAAAAE", false)]
    public void TryToPublicKey_Exponent_MustBeOddAndInRange(string exponent, bool usable)
    {
        var key = TestKeys.Get(KeyKind.Rsa2048).PublicKey.ToJsonWebKey() with { Exponent = exponent };

        key.TryToPublicKey(out _, out _).ShouldBe(usable);
    }

    [Fact]
    public void TryToPublicKey_ZeroBeforeTheModulus_IsTheSameKey()
    {
        var key = JsonWebKeySet.Parse(Golden.Bytes("rsa4096.keys.json"), "keys.json").Keys[0];
        var modulus = System.Buffers.Text.Base64Url.DecodeFromChars(key.Modulus);

        (key with { Modulus = System.Buffers.Text.Base64Url.EncodeToString([0, .. modulus]) }).ToPublicKey().KeyId.ShouldBe(key.KeyId);
    }

    [Theory]
    [InlineData("", "not JSON (line 1, byte 1)")]
    [InlineData("<html>", "not JSON (line 1, byte 1)")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "it has no array \"keys\"")]
    [InlineData("{\"keys\":{}}", "it has no array \"keys\"")]
    [InlineData("{\"keys\":[\"\\ud800\"]}", "not valid Unicode in one of its texts")]
    public void Parse_OtherDocument_IsNotAKeySet(string text, string reason)
    {
        var error = Should.Throw<IrsactlException>(() => JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(text), "keys.json"));

        error.Code.ShouldBe(JwksErrors.NotAKeySet);
        error.Message.ShouldBe($"keys.json is not a JSON Web Key Set: {reason}");
    }

    [Fact]
    public void Parse_BeyondTheLimits_IsRefused()
    {
        Should.Throw<IrsactlException>(() => JsonWebKeySet.Parse(new byte[JsonWebKeySet.MaxLength + 1], "k"))
            .Code.ShouldBe(JwksErrors.TooLarge);
        var deep = Encoding.ASCII.GetBytes($"{{\"keys\":[{new string('[', 100_000)}");
        Should.Throw<IrsactlException>(() => JsonWebKeySet.Parse(deep, "k")).Code.ShouldBe(JwksErrors.NotAKeySet);
    }

    [Fact]
    public void Parse_RandomBytes_FailsCleanly() =>
        Gen.Byte.Array[0, 200].Sample(bytes => OnlyFailsCleanly(bytes), iter: 2000);

    [Fact]
    public void Parse_MutatedDocument_FailsCleanly()
    {
        byte[] document = [.. Golden.Bytes("two.keys.json")];
        Gen.Select(Gen.Int[0, document.Length - 1], Gen.Byte, Gen.Int[0, document.Length - 1], Gen.Char['!', '~']).Sample(
            t =>
            {
                byte[] mutated = [.. document];
                mutated[t.Item1] = t.Item2;
                mutated[t.Item3] = (byte)t.Item4;
                OnlyFailsCleanly(mutated);
            },
            iter: 3000);
    }

    private static JsonWebKeySet Set(string entries) => JsonWebKeySet.Parse(Encoding.UTF8.GetBytes($"{{\"keys\":[{entries}]}}"), "test");

    private static void OnlyFailsCleanly(byte[] bytes)
    {
        try
        {
            var set = JsonWebKeySet.Parse(bytes, "fuzz");
            foreach (var key in set.Keys)
            {
                if (key.TryToPublicKey(out var usable, out _))
                {
                    usable.Dispose();
                }
            }

            JsonWebKeySet.Parse(set.ToJson(), "again").Keys.Length.ShouldBe(set.Keys.Length);
        }
        catch (IrsactlException)
        {
        }
    }
}
