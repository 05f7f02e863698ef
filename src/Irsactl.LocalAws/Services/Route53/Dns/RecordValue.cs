using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Irsactl.LocalAws.Services.Route53.Dns;

/// <summary>
/// Whether a value is one of its type (Route 53 Developer Guide, "Supported DNS record types"). The sentences for addresses, names and
/// strings are Route 53's, the others are not known.
/// </summary>
internal static partial class RecordValue
{
    private const int MaxString = 255;

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public static string? Problem(string type, string value)
    {
        var problem = type switch
        {
            "A" => IsAddress(value, AddressFamily.InterNetwork) ? null
                : DnsName.Fatal("ARRDATAIllegalIPv4Address", "Value is not a valid IPv4 address", value),
            "AAAA" => IsAddress(value, AddressFamily.InterNetworkV6) ? null
                : DnsName.Fatal("AAAARRDATAIllegalIPv6Address", "Value is not a valid IPv6 address", value),
            RecordTypes.Cname or RecordTypes.Ns or "PTR" => NameProblem(value),
            "TXT" or "SPF" => StringProblem(value),
            "MX" => Fields(value) is [var preference, var host] && IsNumber(preference, ushort.MaxValue) ? NameProblem(host) : value,
            "SRV" => Fields(value) is [var priority, var weight, var port, var host]
                && IsNumber(priority, ushort.MaxValue) && IsNumber(weight, ushort.MaxValue) && IsNumber(port, ushort.MaxValue)
                    ? NameProblem(host)
                    : value,
            "CAA" => CaaForm().IsMatch(value) ? null : value,
            RecordTypes.Soa => Fields(value) is [var server, var mailbox, .. { Length: 5 } times]
                && times.All(time => IsNumber(time, uint.MaxValue))
                ? NameProblem(server) ?? NameProblem(mailbox)
                : value,
            _ => Fields(value).Length >= 2 ? null : value,
        };
        return problem is null ? null : $"Invalid Resource Record: '{problem}'";
    }

    private static string? NameProblem(string value) => DnsName.TryParse(value, out _, out var problem) ? null : problem;

    private static string? StringProblem(string value)
    {
        if (!StringsForm().IsMatch(value))
        {
            return DnsName.Fatal("InvalidCharacterString", "Value should be enclosed in quotation marks", value);
        }

        return StringForm().Matches(value).Any(match => EscapeForm().Replace(match.Groups["text"].Value, "x").Length > MaxString)
            ? DnsName.Fatal("CharacterStringTooLong", "Value is too long", value)
            : null;
    }

    // .NET also reads 127.1 and 0x7f000001, and scopes of link-local addresses.
    private static bool IsAddress(string value, AddressFamily family) =>
        IPAddress.TryParse(value, out var address) && address.AddressFamily == family
        && (family is AddressFamily.InterNetwork ? address.ToString() == value : !value.AsSpan().ContainsAny('%', '['));

    private static string[] Fields(string value) => value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNumber(string text, uint max) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max;

    [GeneratedRegex("""^\s*"([^"\\]|\\.)*"(\s+"([^"\\]|\\.)*")*\s*$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StringsForm();

    [GeneratedRegex(""""
        "(?<text>([^"\\]|\\.)*)"
        """", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StringForm();

    [GeneratedRegex("""\\([0-7]{3}|.)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EscapeForm();

    [GeneratedRegex(
        """^([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\s+[A-Za-z0-9]+\s+"([^"\\]|\\.)*"$""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CaaForm();
}
