using System.Text;
using CsCheck;

namespace Irsactl.Testing.Fuzzing;

/// <summary>Inputs that are almost right: valid ones with a few edits.</summary>
public static class Mutations
{
    // Where parsers break: ends of strings and objects, escapes, numbers at the edge of a type, half characters, depth.
    private static readonly string[] Pieces =
    [
        "\"", "\\", "\\u0000", "\\ud800", "{", "}", "[", "]", ",", ":", "null", "true", "-1", "0", "1e400", "99999999999999999999999",
        "0x10", "\n", "\r\n", "\0", "%00", "%", "&", "=", "==", ".", "..", "/", "//", "?", "#", "*", "${", "}", "<", ">", "</",
        "<!DOCTYPE a [", "&lt;", "]]>", "é", "\u202e", "\U0001F600", "{\"a\":", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", ";", " ", "\t",
        "+", "-----", "a=b", ":::",
    ];

    private static readonly byte[][] PieceBytes =
        [.. Pieces.Select(Encoding.UTF8.GetBytes), [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf]];

    private static readonly Gen<Edit> AnyEdit =
        Gen.Select(Gen.Int[0, 5], Gen.Double[0, 1], Gen.Int[0, 40], Gen.OneOf(PieceBytes), (kind, at, length, piece) =>
            new Edit(kind, at, length, piece));

    /// <summary>One of the seeds with up to six edits: bytes changed, left out, put in, said twice or a few hundred times.</summary>
    /// <param name="seeds">Valid inputs.</param>
    public static Gen<byte[]> Of(params byte[][] seeds) =>
        Gen.Select(Gen.OneOf(seeds), AnyEdit.Array[0, 6], (seed, edits) => edits.Aggregate(seed, Apply));

    /// <summary>As <see cref="Of(byte[][])"/>, as text; what is not UTF-8 becomes the replacement character.</summary>
    /// <param name="seeds">Valid inputs.</param>
    public static Gen<string> Of(params string[] seeds) => Of([.. seeds.Select(Encoding.UTF8.GetBytes)]).Select(Encoding.UTF8.GetString);

    private static byte[] Apply(byte[] input, Edit edit)
    {
        var at = (int)(edit.At * input.Length);
        var length = Math.Min(edit.Length, input.Length - at);
        return edit.Kind switch
        {
            0 => [.. input[..at], .. edit.Piece, .. input[at..]],
            1 => [.. input[..at], .. input[(at + length)..]],
            2 => [.. input[..at], .. edit.Piece, .. input[(at + length)..]],
            3 => [.. input[..(at + length)], .. input[at..]],
            4 => [.. input[..at], .. Enumerable.Repeat(edit.Piece, edit.Length * 10).SelectMany(piece => piece), .. input[at..]],
            _ => at == input.Length ? input : [.. input[..at], (byte)(input[at] ^ (1 << (edit.Length % 8))), .. input[(at + 1)..]],
        };
    }

    private sealed record Edit(int Kind, double At, int Length, byte[] Piece);
}
