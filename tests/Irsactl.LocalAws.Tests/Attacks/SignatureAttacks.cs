using System.Buffers.Text;
using System.Text;
using Irsactl.LocalAws.Tests.Fuzzing;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Signatures by the wrong hand, over something else, or bent.</summary>
internal static class SignatureAttacks
{
    private static readonly JwsAlgorithm[] Bent =
        [JwsAlgorithm.RS256, JwsAlgorithm.RS512, JwsAlgorithm.ES256, JwsAlgorithm.ES384, JwsAlgorithm.ES512];

    private static readonly string[] OfCurves = ["r-s-swapped", "s-negated", "s-plus-order", "r-zero", "s-zero", "both-order", "der"];

    public static IEnumerable<JoseAttack> All =>
    [
        .. from algorithm in Bent
           from trick in SignatureTricks.Names
           where trick is not "as-is" && (!algorithm.IsRsa() || !OfCurves.Contains(trick))
           select Tricked(algorithm, trick),
        .. from algorithm in Enum.GetValues<JwsAlgorithm>()
           select new JoseAttack(
               $"an honest {algorithm} token",
               forge => forge.Signed(TokenForge.HeaderFor(algorithm), forge.Payload, algorithm),
               Outcome.Accepted),
        .. from pair in new[]
        {
            (JwsAlgorithm.RS256, JwsAlgorithm.RS384), (JwsAlgorithm.RS384, JwsAlgorithm.RS512), (JwsAlgorithm.RS512, JwsAlgorithm.RS256),
        }
           select new JoseAttack(
               $"alg {pair.Item1}, signed with the hash of {pair.Item2}",
               forge => forge.Signed(TokenForge.HeaderFor(pair.Item1), forge.Payload, pair.Item2),
               Outcome.NotValidated),
        new(
            "the signature of another payload",
            forge => Spliced(
                forge.Signed(TokenForge.Header, forge.Payload), forge.Signed(TokenForge.Header, forge.PayloadWith("sub", "\"admin\""))),
            Outcome.NotValidated),
        new(
            "the signature of another header",
            forge => Spliced(
                forge.Signed(TokenForge.HeaderWith("typ", "\"at+jwt\""), forge.Payload), forge.Signed(TokenForge.Header, forge.Payload)),
            Outcome.NotValidated),
        new("the signature over the payload alone", forge => forge.Issuer.KeyFor(JwsAlgorithm.RS256) is var key
            ? TokenForge.With(Encoding.UTF8.GetBytes(TokenForge.Header), Encoding.UTF8.GetBytes(forge.Payload), input => key.Sign(
                JwsAlgorithm.RS256, input.AsSpan(Array.IndexOf(input, (byte)'.') + 1)))
            : "", Outcome.NotValidated),
        new(
            "the signature over header and payload decoded",
            forge => TokenForge.With(Encoding.UTF8.GetBytes(TokenForge.Header), Encoding.UTF8.GetBytes(forge.Payload),
                _ => forge.Issuer.KeyFor(JwsAlgorithm.RS256)
                    .Sign(JwsAlgorithm.RS256, Encoding.UTF8.GetBytes($"{TokenForge.Header}.{forge.Payload}"))),
            Outcome.NotValidated),
        new(
            "a stranger's signature under the issuer's kid",
            forge => TokenForge.Forged(TokenForge.HeaderFor(JwsAlgorithm.ES256), forge.Payload),
            Outcome.NotValidated),
        new(
            "a signature in hexadecimal",
            forge => Last(forge, signature => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signature))),
            Outcome.NotValidated),
        new(
            "a signature in base64 twice",
            forge => Last(forge, signature => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(signature))),
            Outcome.NotValidated),
        new("a signature backwards", forge => Last(forge, signature => [.. signature.Reverse()]), Outcome.NotValidated),
        new(
            "a signature that is the text none",
            forge => TokenForge.Unsigned(TokenForge.Header, forge.Payload, "none"u8.ToArray()),
            Outcome.NotValidated),
        new("a signature of one zero byte", forge => TokenForge.Unsigned(TokenForge.Header, forge.Payload, 0), Outcome.NotValidated),
        new(
            "a signature of the number 1",
            forge => TokenForge.Unsigned(TokenForge.Header, forge.Payload, [.. new byte[255], 1]),
            Outcome.NotValidated),
        new(
            "a signature that is the modulus",
            forge => TokenForge.Unsigned(TokenForge.Header, forge.Payload, forge.Modulus().Modulus ?? []),
            Outcome.NotValidated),
    ];

    private static JoseAttack Tricked(JwsAlgorithm algorithm, string trick) => new(
        $"{algorithm} signature: {trick}",
        forge => TokenForge.With(
            Encoding.UTF8.GetBytes(TokenForge.HeaderFor(algorithm)),
            Encoding.UTF8.GetBytes(forge.Payload),
            input => SignatureTricks.Apply(
                trick, forge.Issuer.KeyFor(algorithm).Sign(algorithm, input), algorithm, forge.Modulus(), at: 7)),

        // For every signature of a curve its negative is one, too: whoever has a token has another, of the same content.
        trick is "s-negated" ? Outcome.Accepted : Outcome.NotValidated);

    private static string Last(TokenForge forge, Func<byte[], byte[]> change) =>
        TokenForge.With(
            Encoding.UTF8.GetBytes(TokenForge.Header),
            Encoding.UTF8.GetBytes(forge.Payload),
            input => change(forge.Issuer.KeyFor(JwsAlgorithm.RS256).Sign(JwsAlgorithm.RS256, input)));

    private static string Spliced(string signed, string shown) => $"{shown[..shown.LastIndexOf('.')]}{signed[signed.LastIndexOf('.')..]}";
}
