using System.Text;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Bytes that are no JSON object to everybody, or not the same one.</summary>
internal static class JsonAttacks
{
    private static readonly string[] NoObjects =
    [
        "", "null", "true", "7", "\"text\"", "[]", "[{}]", "{", "}", "{}}", "{}{}", "{\"a\":}", "{a:1}", "{'a':1}", "{\"a\":1,}",
        "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":0x10}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":1/**/}",
        "{\"a\":1//\n}", "\u00a0{}", "\u000c{}",
    ];

    private static readonly (string Name, byte[] Bytes)[] BadTexts =
    [
        ("an overlong encoding", [0xc0, 0xaf]), ("an overlong NUL", [0xc0, 0x80]), ("a surrogate in UTF-8", [0xed, 0xa0, 0x80]),
        ("a lone continuation", [0x80]), ("an encoding cut short", [0xe2, 0x82]), ("a code point too high", [0xf4, 0x90, 0x80, 0x80]),
        ("Latin-1", [0xe4]), ("a raw control character", [0x01]), ("a raw NUL", [0x00]), ("a raw line end", [0x0a]),
    ];

    public static IEnumerable<JoseAttack> All =>
    [
        .. NoObjects.Select(json => new JoseAttack($"header {Shown(json)}", forge => forge.Signed(json, forge.Payload), Outcome.NotAToken)),
        .. NoObjects.Select(
            json => new JoseAttack($"payload {Shown(json)}", forge => forge.Signed(TokenForge.Header, json), Outcome.NotAToken)),
        .. BadTexts.Select(bad => new JoseAttack(
            $"{bad.Name} in the header",
            forge => forge.Signed(Spoiled(TokenForge.HeaderWith("x", "\"#\""), bad.Bytes), Encoding.UTF8.GetBytes(forge.Payload)),
            Outcome.NotAToken)),
        .. BadTexts.Select(bad => new JoseAttack(
            $"{bad.Name} in the payload",
            forge => forge.Signed(Encoding.UTF8.GetBytes(TokenForge.Header), Spoiled(forge.PayloadWith("x", "\"#\""), bad.Bytes)),
            Outcome.NotAToken)),
        .. new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 }.SelectMany(encoding => new[]
        {
            new JoseAttack(
                $"header in {encoding.WebName}",
                forge => forge.Signed(encoding.GetBytes(TokenForge.Header), Encoding.UTF8.GetBytes(forge.Payload)),
                Outcome.NotAToken),
            new JoseAttack(
                $"payload in {encoding.WebName}",
                forge => forge.Signed(Encoding.UTF8.GetBytes(TokenForge.Header), encoding.GetBytes(forge.Payload)),
                Outcome.NotAToken),
        }),
        new("a byte order mark before the header", forge => forge.Signed("\ufeff" + TokenForge.Header, forge.Payload), Outcome.NotAToken),
        new("a byte order mark before the payload", forge => forge.Signed(TokenForge.Header, "\ufeff" + forge.Payload), Outcome.NotAToken),
        new(
            "blanks and line ends around both",
            forge => forge.Signed($" \r\n\t{TokenForge.Header}\n", $"\n{forge.Payload}\t "),
            Outcome.Accepted),
        JoseAttack.Header("half a surrogate pair in the header", "x", "\"\\ud800\"", Outcome.NotAToken),
        JoseAttack.Claim("half a surrogate pair in the payload", "x", "\"\\ud800\"", Outcome.NotAToken),
        JoseAttack.Claim("the halves of a surrogate pair swapped", "x", "\"\\udc00\\ud800\"", Outcome.NotAToken),
        JoseAttack.Claim("a surrogate pair as escapes", "x", "\"\\ud83d\\ude00\"", Outcome.Accepted),
        JoseAttack.Claim("an unknown escape", "x", "\"\\x41\"", Outcome.NotAToken),
        JoseAttack.Claim("31 arrays in each other", "x", Nested(31), Outcome.Accepted),
        JoseAttack.Claim("33 arrays in each other", "x", Nested(33), Outcome.NotAToken),
        JoseAttack.Claim("5,000 arrays in each other", "x", Nested(5_000), Outcome.NotAToken),
        JoseAttack.Header("33 arrays in each other, in the header", "x", Nested(33), Outcome.NotAToken),
        JoseAttack.Claim("a number of 5,000 digits", "x", new string('9', 5_000), Outcome.Accepted),
        JoseAttack.Claim("a number with a huge exponent", "x", "1e999999999", Outcome.Accepted),
        JoseAttack.Claim("a member without a name", "", "1", Outcome.Accepted),
        JoseAttack.Claim("__proto__", "__proto__", "{\"aud\":\"client-a\"}", Outcome.Accepted),
    ];

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static byte[] Spoiled(string json, byte[] bytes)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var at = Array.IndexOf(utf8, (byte)'#');
        return [.. utf8[..at], .. bytes, .. utf8[(at + 1)..]];
    }

    private static string Shown(string json) => json.Length == 0
        ? "of nothing"
        : json.ReplaceLineEndings("\\n").Replace("\u00a0", "nbsp", StringComparison.Ordinal)
            .Replace("\u000c", "ff", StringComparison.Ordinal);
}
