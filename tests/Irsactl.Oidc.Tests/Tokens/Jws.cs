using System.Buffers.Text;
using System.Text;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Tokens;

/// <summary>Puts tokens together that no minter would.</summary>
internal static class Jws
{
    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Unsigned(string header, string payload) => $"{Encode(header)}.{Encode(payload)}.";

    public static string Sign(SigningKey key, string header, string payload)
    {
        var input = $"{Encode(header)}.{Encode(payload)}";
        return $"{input}.{Base64Url.EncodeToString(key.Sign(key.DefaultAlgorithm, Encoding.ASCII.GetBytes(input)))}";
    }
}
