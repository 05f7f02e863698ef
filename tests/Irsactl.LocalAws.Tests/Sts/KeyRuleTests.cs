using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.Oidc.Keys;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>Which keys of a key set STS uses, and how it refuses the others.</summary>
public sealed class KeyRuleTests
{
    [Theory]
    [InlineData("alg", "ES256")]
    [InlineData("alg", "RS512")]
    [Sentence("keys.alg-ignored")]
    public async Task KeysOwnAlgorithm_DiffersFromTheTokens_IsIgnored(string member, string value)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        Publish(world, key => key[member] = value);
        (await world.AssumeAsync()).ShouldSucceed();
    }

    [Fact]
    [Sentence("keys.without-kid")]
    public async Task KeyWithoutKeyId_CannotBeUsed()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        Publish(world, key => key.Remove("kid"));
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        (await world.AssumeAsync(header: IssuerKit.Header(keyId: null))).ShouldBeRetrievalFailure();
    }

    [Fact]
    [Sentence("keys.kid-missing-one-key")]
    public async Task TokenWithoutKeyId_OneUsableKey_IsAccepted()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        Publish(world, _ => { });
        (await world.AssumeAsync(header: IssuerKit.Header(keyId: null))).ShouldSucceed();
    }

    [Fact]
    [Sentence("keys.use-enc")]
    public async Task KeyForEncryption_IsNotFound()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        Publish(world, key => key["use"] = "enc");
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        world.ShouldLog("KeyUnusable");
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("verify")]
    [Sentence("keys.key-ops")]
    public async Task KeyOperations_WhateverTheySay_FailValidation(string operation)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        Publish(world, key => key["key_ops"] = new JsonArray(operation));
        (await world.AssumeAsync()).ShouldBeValidationFailure();
        world.ShouldLog("KeyUnusable");
    }

    [Fact]
    [Sentence("keys.kid-repeated")]
    [Sentence("keys.kid-repeated-wrong")]
    public async Task RepeatedKeyId_LastKeyWins()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        using var other = SigningKey.Generate(KeyKind.Rsa2048);
        var right = world.Issuer.Jwk(JwsAlgorithm.RS256, "RS256");
        var wrong = world.Issuer.Jwk(JwsAlgorithm.RS256, "RS256");
        wrong["n"] = other.PublicKey.ToJsonWebKey().Modulus;

        world.Issuer.Publish(world.Aws.Issuers, [wrong.DeepClone(), right.DeepClone()]);
        (await world.AssumeAsync()).ShouldSucceed();
        world.Issuer.Publish(world.Aws.Issuers, [right.DeepClone(), wrong.DeepClone()]);
        (await world.AssumeAsync()).ShouldBeValidationFailure();
        world.ShouldLog("Signature");
    }

    [Fact]
    [Sentence("keys.x5c-agrees")]
    public async Task CertificateOfTheKey_IsAccepted()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        Publish(world, key => key["x5c"] = new JsonArray(Certificate(world.Issuer.KeyFor(JwsAlgorithm.RS256).ToPem())));
        (await world.AssumeAsync()).ShouldSucceed();
    }

    [Fact]
    [Sentence("keys.x5c-disagrees")]
    public async Task CertificateOfAnotherKey_IsNotFound()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        using var other = SigningKey.Generate(KeyKind.Rsa2048);
        Publish(world, key => key["x5c"] = new JsonArray(Certificate(other.ToPem())));
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
    }

    [Fact]
    [Sentence("keys.x5c-only")]
    public async Task CertificateAlone_IsNotFound()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        Publish(world, key =>
        {
            key["x5c"] = new JsonArray(Certificate(world.Issuer.KeyFor(JwsAlgorithm.RS256).ToPem()));
            key.Remove("n");
            key.Remove("e");
        });
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [Sentence("keys.max-100-rsa")]
    [Sentence("keys.101-rsa-ec-still-works")]
    public async Task RsaKeys_MoreThanAHundred_FailForRsaTokensOnly(int count, bool isAccepted)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var keys = Enumerable.Range(1, count - 1).Select(number => (JsonNode)world.Issuer.Jwk(JwsAlgorithm.RS256, $"key-{number}"));
        world.Issuer.Publish(
            world.Aws.Issuers,
            [.. keys, world.Issuer.Jwk(JwsAlgorithm.RS256, "RS256"), world.Issuer.Jwk(JwsAlgorithm.ES256, "ES256")]);

        var rsa = await world.AssumeAsync();
        if (isAccepted)
        {
            rsa.ShouldSucceed();
        }
        else
        {
            rsa.ShouldBeRetrievalFailure();
            world.ShouldLog("TooManyKeys");
        }

        (await world.AssumeAsync(header: IssuerKit.Header("ES256", "ES256"))).ShouldSucceed();
    }

    [Fact]
    [Sentence("keys.eddsa")]
    public async Task EdwardsKey_IsNotFound()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var key = new JsonObject
        {
            ["kty"] = "OKP",
            ["crv"] = "Ed25519",
            ["kid"] = "ed",
            ["x"] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        };
        world.Issuer.Publish(world.Aws.Issuers, [key]);
        (await world.AssumeWithAsync(world.Issuer.Sign(IssuerKit.Header("EdDSA", "ed"), world.Claims.ToJsonString())))
            .ShouldBeRetrievalFailure();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    [InlineData("rs256")]
    [InlineData("ES256")]
    [Sentence("signature.algorithm-unknown")]
    public async Task AlgorithmThatIsNotTheKeys_IsRefused(string algorithm)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var token = world.Issuer.Sign(IssuerKit.Header(algorithm, "RS256"), world.Claims.ToJsonString(), JwsAlgorithm.RS256);
        (await world.AssumeWithAsync(token)).ShouldBeValidationFailure();
    }

    [Fact]
    [Sentence("signature.algorithm-unknown")]
    public async Task UnsignedToken_IsRefused()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var token = world.Issuer.Sign(IssuerKit.Header("none"), world.Claims.ToJsonString());
        (await world.AssumeWithAsync(token[..(token.LastIndexOf('.') + 1)])).ShouldBeValidationFailure();
    }

    [Fact]
    [Sentence("signature.wrong")]
    public async Task ChangedPayload_IsRefused()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var claims = world.Claims;
        var parts = world.Issuer.Sign(IssuerKit.Header(), claims.ToJsonString()).Split('.');
        claims["sub"] = "somebody-else";
        var changed = world.Issuer.Sign(IssuerKit.Header(), claims.ToJsonString()).Split('.');
        (await world.AssumeWithAsync($"{parts[0]}.{changed[1]}.{parts[2]}")).ShouldBeValidationFailure();
        world.ShouldLog("Signature");
    }

    private static void Publish(WebIdentityWorld world, Action<JsonObject> change)
    {
        var key = world.Issuer.Jwk(JwsAlgorithm.RS256, "RS256");
        change(key);
        world.Issuer.Publish(world.Aws.Issuers, [key]);
    }

    private static string Certificate(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        using var certificate = new CertificateRequest("CN=issuer", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return Convert.ToBase64String(certificate.RawData);
    }
}
