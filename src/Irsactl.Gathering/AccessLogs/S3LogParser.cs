using System.Globalization;
using System.Text.RegularExpressions;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>
/// Reads lines of S3's server access logs (S3 User Guide, "Amazon S3 server access log format"): fields with a space between them,
/// <c>-</c> for what there is not. Nothing is escaped inside the quoted ones, so a quotation mark in a user agent is the agent's; fields
/// that are added behind the known ones are passed over.
/// </summary>
public static partial class S3LogParser
{
    private const int MaxLine = 16 * 1024;
    private const int TlsField = 5;

    /// <summary>A line's request; null where it is no request for an object, or no such line.</summary>
    public static DocumentRead? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length > MaxLine || Form().Match(line) is not { Success: true } match || Value(match, "key") is not { } key
            || !DateTimeOffset.TryParseExact(
                match.Groups["time"].Value,
                "dd/MMM/yyyy:HH:mm:ss zzz",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time)
            || match.Groups["operation"].Value.Split('.') is not ["REST" or "WEBSITE", var method, "OBJECT"])
        {
            return null;
        }

        var rest = match.Groups["rest"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new DocumentRead
        {
            Time = time,
            Host = match.Groups["bucket"].Value,
            Path = Uri.UnescapeDataString(Uri.UnescapeDataString(key)),
            Method = method,
            RequestId = Value(match, "id"),
            Status = int.TryParse(match.Groups["status"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? status
                : null,
            Error = Value(match, "error"),
            Requester = Value(match, "requester"),
            UserAgent = Value(match, "agent"),
            Address = Value(match, "address"),
            IsPlain = rest.Length > TlsField && rest[TlsField] == "-",
        };
    }

    private static string? Value(Match match, string name) =>
        match.Groups[name].Value is { Length: > 0 } value && value.Trim('"') is { Length: > 0 } text && text != "-" ? text : null;

    [GeneratedRegex(
        """\A\S+ (?<bucket>\S+) \[(?<time>[^\]]+)\] (?<address>\S+) (?<requester>\S+) (?<id>\S+) (?<operation>\S+) (?<key>\S+) """
            + """(?:-|".*?") (?<status>\d{3}|-) (?<error>\S+) (?:\d+|-) (?:\d+|-) (?:\d+|-) (?:\d+|-) """
            + """(?:-|".*?") (?<agent>-|".*") \S+(?: (?<rest>.*))?\z""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Form();
}
