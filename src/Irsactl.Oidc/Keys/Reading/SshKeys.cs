using System.Security.Cryptography;
using System.Text;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys.Reading;

/// <summary>Keys as OpenSSH writes public ones: a line each, of type, base64 and a comment (RFC 4253 §6.6, RFC 5656 §3.1).</summary>
internal static class SshKeys
{
    private const byte Uncompressed = 4;

    private static readonly string[] Beginnings = ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-", "rsa-sha2-"];

    /// <summary>Whether the first line that is no remark is one of these.</summary>
    public static bool Begin(string text) =>
        Lines(text).Select(line => line.Text).FirstOrDefault() is { } first
        && Array.Exists(Beginnings, beginning => first.StartsWith(beginning, StringComparison.Ordinal));

    public static IEnumerable<PublicKey> Read(string text, string source) =>
        Lines(text).Select(line => ReadLine(line.Text, $"{source}, line {line.Number}"));

    private static IEnumerable<(int Number, string Text)> Lines(string text) => text
        .Split('\n')
        .Select((line, index) => (Number: index + 1, Text: line.Trim()))
        .Where(line => line.Text.Length > 0 && !line.Text.StartsWith('#'));

    private static PublicKey ReadLine(string line, string place)
    {
        string[] fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var curve = fields[0] switch
        {
            "ssh-rsa" => null,
            "ecdsa-sha2-nistp256" => EcCurve.P256,
            "ecdsa-sha2-nistp384" => EcCurve.P384,
            "ecdsa-sha2-nistp521" => EcCurve.P521,
            _ when Array.Exists(Beginnings, beginning => fields[0].StartsWith(beginning, StringComparison.Ordinal)) =>
                throw new IrsactlException(
                    KeyErrors.Unsupported, $"{place}: keys of the type {fields[0]} are not supported", KeyBody.UsableKinds),
            _ => throw Damaged(place),
        };
        var blob = new byte[line.Length];
        if (fields.Length < 2 || !Convert.TryFromBase64String(fields[1], blob, out var length))
        {
            throw Damaged(place);
        }

        try
        {
            var reader = new SshReader(blob.AsSpan(0, length));
            if (Encoding.UTF8.GetString(reader.ReadString()) != fields[0])
            {
                throw Damaged(place);
            }

            var key = curve is null ? ReadRsa(ref reader, place) : ReadEc(ref reader, curve);
            return reader.IsAtEnd && key is not null ? key : throw Damaged(place);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentOutOfRangeException)
        {
            throw Damaged(place, e);
        }
    }

    private static PublicKey ReadRsa(ref SshReader reader, string place)
    {
        // The numbers are signed, and so may begin with a zero.
        var exponent = reader.ReadString().TrimStart((byte)0).ToArray();
        var modulus = reader.ReadString().TrimStart((byte)0).ToArray();
        var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return KeyRules.Check(parameters) is var (code, problem)
            ? throw new IrsactlException(code, $"{place}: {problem}", KeyBody.UsableKinds)
            : new PublicKey(RSA.Create(parameters));
    }

    private static PublicKey? ReadEc(ref SshReader reader, EcCurve curve)
    {
        reader.ReadString();
        var point = reader.ReadString();
        if (point.Length != 1 + (2 * curve.FieldLength) || point[0] != Uncompressed)
        {
            return null;
        }

        var numbers = new ECPoint { X = point[1..(1 + curve.FieldLength)].ToArray(), Y = point[(1 + curve.FieldLength)..].ToArray() };
        return new PublicKey(ECDsa.Create(new ECParameters { Curve = curve.ToPlatform(), Q = numbers }));
    }

    private static IrsactlException Damaged(string place, Exception? cause = null) =>
        new(
            KeyErrors.Damaged,
            $"{place} is not a whole public key of OpenSSH",
            "copy the file again: it is a line of type, key and comment",
            cause);
}
