using System.Formats.Asn1;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;
using Xunit;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>
/// The <c>openssl</c> program's opinion of a token. It reads the token by itself: nothing of ours takes it apart, and where base64 is
/// concerned it is the more generous of the two.
/// </summary>
internal sealed class OpenSslJudge : IDisposable
{
    private const int RsaBytes = 256;

    private readonly TemporaryFolder folder = new();
    private readonly CommandRunner runner = new();
    private readonly string program;

    public OpenSslJudge(IssuerKit issuer)
    {
        Assert.SkipUnless(Tools.OpenSsl.IsInstalled, Tools.OpenSsl.SkipReason);
        program = Tools.OpenSsl.Path;
        foreach (var algorithm in Enum.GetValues<JwsAlgorithm>())
        {
            folder.Write($"{algorithm.ToName()}.pem", issuer.KeyFor(algorithm).PublicKey.ToPem());
        }
    }

    /// <summary>Whether the token's signature is that of the issuer's key it names, by the algorithm it names.</summary>
    public async Task<bool> IsSignedAsync(string token)
    {
        var dot = token.LastIndexOf('.');
        using var header = JsonDocument.Parse(Decode(token[..token.IndexOf('.', StringComparison.Ordinal)]));
        if (!header.RootElement.TryGetProperty("kid", out var kid) || !header.RootElement.TryGetProperty("alg", out var alg))
        {
            return false;
        }

        var (keyId, algorithm, signature) = (kid.GetString() ?? "", alg.GetString() ?? "", Decode(token[(dot + 1)..]));
        if (!File.Exists(folder.At($"{keyId}.pem")) || !File.Exists(folder.At($"{algorithm}.pem")) || keyId[..2] != algorithm[..2])
        {
            return false;
        }

        // The program reads as many bytes of a signature as the RSA key has and does not see what follows.
        if (algorithm[0] == 'R' && signature.Length != RsaBytes)
        {
            return false;
        }

        await File.WriteAllBytesAsync(folder.At("input"), Encoding.UTF8.GetBytes(token[..dot]), Limit);
        await File.WriteAllBytesAsync(folder.At("signature"), algorithm[0] == 'E' ? ToDer(signature) : signature, Limit);
        var result = await runner.RunAsync(
            program,
            [
                "dgst",
                $"-sha{algorithm[2..]}",
                "-verify",
                folder.At($"{keyId}.pem"),
                "-signature",
                folder.At("signature"),
                folder.At("input"),
            ],
            Limit);
        return result.ExitCode == 0;
    }

    public void Dispose() => folder.Dispose();

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private static byte[] Decode(string part)
    {
        var text = part.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
    }

    private static byte[] ToDer(byte[] signature)
    {
        var half = signature.Length / 2;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(signature.AsSpan(0, half), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(signature.AsSpan(half), isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }
}
