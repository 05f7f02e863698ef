using System.Text;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Other spellings of the text and of its parts: a token has one.</summary>
internal static class EncodingAttacks
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly string[] Parts = ["header", "payload", "signature"];

    public static IEnumerable<JoseAttack> All =>
    [
        .. Parts.Select((name, index) => Part($"padding behind the {name}", index, part => part + "=")),
        .. Parts.Select(
            (name, index) => Part($"whole padding behind the {name}", index, part => part.PadRight(((part.Length / 4) + 1) * 4, '='))),
        .. Parts.Select((name, index) => Part($"a line end in the {name}", index, part => part.Insert(5, "\n"))),
        .. Parts.Select((name, index) => Part($"a blank in the {name}", index, part => part.Insert(5, " "))),
        .. Parts.Select((name, index) => Part($"a plus in the {name}", index, part => $"{part[..5]}+{part[6..]}")),
        .. Parts.Select((name, index) => Part($"a slash in the {name}", index, part => $"{part[..5]}/{part[6..]}")),
        .. Parts.Select((name, index) => Part($"a zero character in the {name}", index, part => part.Insert(5, "\0"))),
        .. Parts.Select((name, index) => Part($"a full-width letter in the {name}", index, part => $"{part[..5]}\uff21{part[6..]}")),
        .. Parts.Select((name, index) => Part($"a percent escape in the {name}", index, part => $"{part[..5]}%41{part[6..]}")),
        .. Parts.Select((name, index) => Part(
            $"one letter more behind the {name}",
            index,
            part => part + new string('A', ((5 - (part.Length % 4)) % 4) is 0 ? 4 : (5 - (part.Length % 4)) % 4))),
        .. Parts.Select(
            (name, index) => new JoseAttack($"loose bits at the end of the {name}", forge => Loosened(forge, index), Outcome.NotAToken)),
        .. Parts.Select((name, index) => Part($"no {name}", index, _ => "", index == 2 ? Outcome.NotValidated : Outcome.NotAToken)),
        Text("a blank in front", token => " " + token),
        Text("a blank behind", token => token + " "),
        Text("a line end behind", token => token + "\n"),
        Text("a tab behind", token => token + "\t"),
        Text("a byte order mark in front", token => "\ufeff" + token),
        Text("a zero character behind", token => token + "\0"),
        Text("in quotes", token => $"\"{token}\""),
        Text("Bearer in front", token => "Bearer " + token),
        Text("a dot in front", token => "." + token),
        Text("a dot behind", token => token + "."),
        Text("two dots in the middle", token => token.Replace(".", "..", StringComparison.Ordinal)),
        Text("a full-width full stop", token => token.Replace('.', '\uff0e')),
        Text("dots as percent escapes", token => token.Replace(".", "%2E", StringComparison.Ordinal)),
        Text("a fourth part", token => token + ".AAAA"),
        Text("two parts only", token => token[..token.LastIndexOf('.')]),
        Text("one part only", token => token[..token.IndexOf('.', StringComparison.Ordinal)]),
        Text("parts swapped", token => token.Split('.') is var parts ? $"{parts[1]}.{parts[0]}.{parts[2]}" : "", Outcome.Missing("iss")),
        Text("twice", token => token + token),
        Text("two tokens with a comma", token => $"{token},{token}"),
        Text("upper case", token => token.ToUpperInvariant()),
        Text("another alphabet: base32", token => token.Replace('-', '2').Replace('_', '3'), Outcome.NotValidated),
        new("only dots", _ => "....", Outcome.NotAToken),
        new("two dots and nothing", _ => "A..A", Outcome.NotAToken),
        new("no token", _ => "not-a-token", Outcome.NotAToken),
        new("the name of a file", _ => "@/var/run/secrets/token", Outcome.NotAToken),
        new("three characters", _ => "a.b", Outcome.Length),
        new("19,999 characters", forge => OfLength(forge, 19_999), Outcome.Accepted),
        new("20,000 characters", forge => OfLength(forge, 20_000), Outcome.Accepted),
        new("20,001 characters", forge => OfLength(forge, 20_001), Outcome.Length),
        new("200,000 characters", forge => OfLength(forge, 200_000), Outcome.Length),
    ];

    private static JoseAttack Part(string name, int index, Func<string, string> change, Outcome? expected = null) => new(
        name,
        forge =>
        {
            var parts = forge.Signed(TokenForge.Header, forge.Payload).Split('.');
            parts[index] = change(parts[index]);
            return string.Join('.', parts);
        },
        expected ?? Outcome.NotAToken);

    private static JoseAttack Text(string name, Func<string, string> change, Outcome? expected = null) =>
        new($"text: {name}", forge => change(forge.Signed(TokenForge.Header, forge.Payload)), expected ?? Outcome.NotAToken);

    // Blanks in the JSON until the part has an end with bits that are no data's.
    private static string Loosened(TokenForge forge, int index)
    {
        var header = TokenForge.Header + new string(' ', index == 0 ? Until(TokenForge.Header) : 0);
        var payload = forge.Payload + new string(' ', index == 1 ? Until(forge.Payload) : 0);
        var parts = forge.Signed(header, payload).Split('.');
        parts[index] = parts[index][..^1] + Alphabet[Alphabet.IndexOf(parts[index][^1], StringComparison.Ordinal) ^ 1];
        return string.Join('.', parts);
    }

    private static int Until(string json) => (4 - (Encoding.UTF8.GetByteCount(json) % 3)) % 3;

    // Base64 has no length of one more than a multiple of four: some of the characters go into the header.
    private static string OfLength(TokenForge forge, int length)
    {
        for (var more = 0; more < 4; more++)
        {
            var header = TokenForge.Header + new string(' ', more);
            var start = (length - forge.Signed(header, forge.Payload).Length) * 3 / 4;
            for (var pad = start - 40; pad < start; pad++)
            {
                var token = forge.Signed(header, forge.PayloadWith("pad", $"\"{new string('a', pad)}\""));
                if (token.Length == length)
                {
                    return token;
                }
            }
        }

        throw new InvalidOperationException($"no token of {length} characters");
    }
}
