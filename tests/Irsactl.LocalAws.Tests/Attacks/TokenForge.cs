using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Makes tokens of any bytes, signed by the issuer, by a stranger, or by nobody.</summary>
internal sealed class TokenForge(WebIdentityWorld world)
{
    private static readonly SigningKey StrangersKey = SigningKey.Generate(KeyKind.EcP256);

    public IssuerKit Issuer => world.Issuer;

    public long Now => world.Now;

    /// <summary>The header of an honest token.</summary>
    public static string Header => HeaderFor(JwsAlgorithm.RS256);

    /// <summary>The claims of an honest token.</summary>
    public string Payload => world.Claims.ToJsonString();

    public static SigningKey Stranger => StrangersKey;

    public static string HeaderFor(JwsAlgorithm algorithm) => HeaderFor(algorithm.ToName(), algorithm.ToName());

    public static string HeaderFor(string algorithm, string keyId) =>
        new JsonObject { ["alg"] = algorithm, ["kid"] = keyId, ["typ"] = "JWT" }.ToJsonString();

    /// <summary>The honest header with a member set to some JSON, which need not be valid.</summary>
    public static string HeaderWith(string member, string json) => With(Header, member, json);

    /// <summary>
    /// The honest claims with one set to some JSON, which need not be valid; <c>{now}</c> in it is the time, <c>{now+5}</c> five seconds
    /// later.
    /// </summary>
    public string PayloadWith(string claim, string json) => With(Payload, claim, Fill(json));

    /// <summary>A JSON object with one more member at its front or at its end, whether or not it has it already.</summary>
    public static string Repeat(string json, string member, string value, bool isFirst) =>
        isFirst ? $"{{{member}:{value},{json[1..]}" : $"{json[..^1]},{member}:{value}}}";

    /// <summary>A token with the issuer's signature.</summary>
    public string Signed(string header, string payload, JwsAlgorithm algorithm = JwsAlgorithm.RS256) =>
        Signed(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), algorithm);

    public string Signed(byte[] header, byte[] payload, JwsAlgorithm algorithm = JwsAlgorithm.RS256) =>
        With(header, payload, input => Issuer.KeyFor(algorithm).Sign(algorithm, input));

    /// <summary>A token with no signature, or with any bytes for one.</summary>
    public static string Unsigned(string header, string payload, params byte[] signature) =>
        With(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), _ => signature);

    /// <summary>A token that somebody else has signed.</summary>
    public static string Forged(string header, string payload) =>
        With(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), input => StrangersKey.Sign(JwsAlgorithm.ES256, input));

    /// <summary>A token whose signature is made of the signed bytes.</summary>
    public static string With(byte[] header, byte[] payload, Func<byte[], byte[]> sign)
    {
        var input = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{input}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public RSAParameters Modulus()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Issuer.KeyFor(JwsAlgorithm.RS256).PublicKey.ToPem());
        return rsa.ExportParameters(includePrivateParameters: false);
    }

    private string Fill(string json)
    {
        var start = json.IndexOf("{now", StringComparison.Ordinal);
        if (start < 0)
        {
            return json;
        }

        var end = json.IndexOf('}', start);
        var offset = json[(start + 4)..end];
        var time = Now + (offset.Length == 0 ? 0 : long.Parse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return Fill(string.Concat(json.AsSpan(0, start), time.ToString(CultureInfo.InvariantCulture), json.AsSpan(end + 1)));
    }

    // As text, since the value may be anything.
    private static string With(string json, string member, string value)
    {
        var members = JsonNode.Parse(json)?.AsObject() ?? [];
        members.Remove(member);
        return Repeat(members.ToJsonString(), $"\"{member}\"", value, isFirst: false);
    }
}
