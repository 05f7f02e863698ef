using System.Text;

namespace Irsactl.LocalCluster.Tests;

/// <summary>Writes protobuf messages, by the encoding's own page and nothing of ours.</summary>
internal static class Messages
{
    public static byte[] Object(string apiVersion, string kind, byte[] raw) =>
        [.. "k8s\0"u8, .. Field(1, [.. Text(1, apiVersion), .. Text(2, kind)]), .. Field(2, raw), .. Text(3, ""), .. Text(4, "")];

    public static byte[] TokenRequest(string audience, long seconds) =>
        [.. Field(1, [.. Text(1, ""), .. Field(8, [])]), .. Field(2, [.. Text(1, audience), .. Number(4, (ulong)seconds)])];

    public static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    public static byte[] Field(int number, byte[] bytes) => [.. Varint(((ulong)number << 3) | 2), .. Varint((ulong)bytes.Length), .. bytes];

    public static byte[] Number(int number, ulong value) => [.. Varint((ulong)number << 3), .. Varint(value)];

    private static byte[] Varint(ulong value) =>
        value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}
