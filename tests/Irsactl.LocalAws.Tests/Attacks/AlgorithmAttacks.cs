using System.Security.Cryptography;
using System.Text;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>No signature, another kind of signature, and the public key taken for a secret.</summary>
internal static class AlgorithmAttacks
{
    private static readonly string[] Unknown =
    [
        "none", "None", "NONE", "nOnE", "none ", " none", "none\\u0000", "\\u006eone", "", "rs256", "Rs256", "RS256 ", " RS256", "RS256\\n",
        "RS256\\u0000", "RSA256", "RS1", "RS224", "SHA256", "ES256K", "ES224", "EdDSA", "Ed25519", "PS256", "PS384", "PS512", "HS256",
        "HS384", "HS512", "dir", "RSA-OAEP", "RSA1_5", "A128KW", "ML-DSA-44", "\\uff32\\uff33256", "R\\u0405256",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    ];

    private static readonly string[] NotTexts =
        ["null", "true", "0", "256", "{}", "[]", "[\"RS256\"]", "[\"none\"]", "{\"alg\":\"RS256\"}"];

    private static readonly string[] Secrets =
        ["pem", "pem without its last line end", "der", "modulus", "key as JSON", "key id", "one zero byte"];

    public static IEnumerable<JoseAttack> All =>
    [
        .. Unknown.Select(name => new JoseAttack(
            $"alg \"{name}\" without a signature",
            forge => TokenForge.Unsigned(TokenForge.HeaderWith("alg", $"\"{name}\""), forge.Payload),
            Outcome.NotValidated)),
        .. Unknown.Select(
            name => JoseAttack.Header($"alg \"{name}\" with the issuer's RS256 signature", "alg", $"\"{name}\"", Outcome.NotValidated)),
        .. NotTexts.Select(json => new JoseAttack(
            $"alg {json} without a signature",
            forge => TokenForge.Unsigned(TokenForge.HeaderWith("alg", json), forge.Payload),
            Outcome.NotValidated)),
        .. NotTexts.Select(json => JoseAttack.Header($"alg {json} with the issuer's RS256 signature", "alg", json, Outcome.NotValidated)),
        .. new[] { "HS256", "HS384", "HS512" }.SelectMany(name => Secrets.Select(secret => Hmac(name, secret))),
        new("no alg", forge => forge.Signed("""{"kid":"RS256"}""", forge.Payload), Outcome.NotValidated),
        new("no alg, but ALG", forge => forge.Signed("""{"kid":"RS256","ALG":"RS256"}""", forge.Payload), Outcome.NotValidated),
        new(
            "alg spelled with an escape",
            forge => forge.Signed("""{"kid":"RS256","\u0061lg":"\u0052S256"}""", forge.Payload),
            Outcome.Accepted),
        new(
            "alg none, then RS256",
            forge => forge.Signed(TokenForge.Repeat(TokenForge.Header, "\"alg\"", "\"none\"", isFirst: true), forge.Payload),
            Outcome.Accepted),
        new(
            "alg RS256, then none",
            forge => forge.Signed(TokenForge.Repeat(TokenForge.Header, "\"alg\"", "\"none\"", isFirst: false), forge.Payload),
            Outcome.NotValidated),
        new(
            "alg RS256, then none, without a signature",
            forge => TokenForge.Unsigned(TokenForge.Repeat(TokenForge.Header, "\"alg\"", "\"none\"", isFirst: false), forge.Payload),
            Outcome.NotValidated),
        new(
            "alg none, then RS256, without a signature",
            forge => TokenForge.Unsigned(TokenForge.Repeat(TokenForge.Header, "\"alg\"", "\"none\"", isFirst: true), forge.Payload),
            Outcome.NotValidated),
        new("alg PS256 with a PSS signature of the issuer's key", Pss, Outcome.NotValidated),
        new("alg RS256 with a PSS signature of the issuer's key", forge => Pss(forge, "RS256"), Outcome.NotValidated),
        .. Mismatches(),
    ];

    /// <summary>Every algorithm with every key: where the kinds differ nothing may fit; of the RSA keys any will do.</summary>
    private static IEnumerable<JoseAttack> Mismatches() =>
        from algorithm in Enum.GetValues<JwsAlgorithm>()
        from key in Enum.GetValues<JwsAlgorithm>()
        where algorithm != key
        select algorithm.IsRsa() && key.IsRsa()
            ? new JoseAttack(
                $"alg {algorithm} with the key called {key}",
                forge => forge.Signed(TokenForge.HeaderFor(algorithm.ToName(), key.ToName()), forge.Payload, algorithm),
                Outcome.Accepted)
            : new JoseAttack(
                $"alg {algorithm} and a signature of that, with the key called {key}",
                forge => forge.Signed(TokenForge.HeaderFor(algorithm.ToName(), key.ToName()), forge.Payload, algorithm),
                Outcome.NotValidated);

    private static JoseAttack Hmac(string algorithm, string secret) => new(
        $"{algorithm} with the public key as secret: {secret}",
        forge => TokenForge.With(
            Encoding.UTF8.GetBytes(TokenForge.HeaderWith("alg", $"\"{algorithm}\"")),
            Encoding.UTF8.GetBytes(forge.Payload),
            input => Hmac(algorithm, Secret(forge, secret), input)),
        Outcome.NotValidated);

    private static byte[] Hmac(string algorithm, byte[] secret, byte[] input) => algorithm switch
    {
        "HS256" => HMACSHA256.HashData(secret, input),
        "HS384" => HMACSHA384.HashData(secret, input),
        _ => HMACSHA512.HashData(secret, input),
    };

    private static byte[] Secret(TokenForge forge, string secret)
    {
        var pem = forge.Issuer.KeyFor(JwsAlgorithm.RS256).PublicKey.ToPem();
        return secret switch
        {
            "pem" => Encoding.ASCII.GetBytes(pem),
            "pem without its last line end" => Encoding.ASCII.GetBytes(pem.TrimEnd('\n')),
            "der" => Convert.FromBase64String(string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-')))),
            "modulus" => forge.Modulus().Modulus ?? [],
            "key as JSON" => Encoding.UTF8.GetBytes(forge.Issuer.Jwk(JwsAlgorithm.RS256, "RS256").ToJsonString()),
            "key id" => "RS256"u8.ToArray(),
            _ => [0],
        };
    }

    private static string Pss(TokenForge forge) => Pss(forge, "PS256");

    private static string Pss(TokenForge forge, string algorithm)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(forge.Issuer.KeyFor(JwsAlgorithm.RS256).ToPem());
        return TokenForge.With(
            Encoding.UTF8.GetBytes(TokenForge.HeaderWith("alg", $"\"{algorithm}\"")),
            Encoding.UTF8.GetBytes(forge.Payload),
            input => rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }
}
