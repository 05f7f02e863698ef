using System.Globalization;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>
/// Reads CloudFront's standard logs (CloudFront Developer Guide, "Standard log file fields"), W3C extended format: a line
/// <c>#Fields:</c> names the columns, which are tab-separated; <c>-</c> for what there is not. One parser a file.
/// </summary>
public sealed class CloudFrontLogParser
{
    private const string FieldsMark = "#Fields:";
    private const int MaxLine = 64 * 1024;

    private string[] _fields = [];

    /// <summary>A line's request; null for a comment, and for what is no such line.</summary>
    public DocumentRead? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.StartsWith(FieldsMark, StringComparison.Ordinal))
        {
            _fields = line[FieldsMark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return null;
        }

        if (line.Length > MaxLine || line.StartsWith('#') || _fields.Length == 0)
        {
            return null;
        }

        var values = line.Split('\t');
        if (!DateTimeOffset.TryParseExact(
                $"{Value("date")} {Value("time")}",
                "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time)
            || Value("cs-uri-stem") is not { } path)
        {
            return null;
        }

        // 000: the reader went away before there was an answer.
        var status = int.TryParse(Value("sc-status"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0
            ? code
            : (int?)null;
        return new DocumentRead
        {
            Time = time,
            Host = Value("x-host-header") ?? Value("cs(Host)") ?? "",
            Path = Uri.UnescapeDataString(path).TrimStart('/'),
            Method = Value("cs-method") ?? "",
            Status = status,
            Error = status is null or >= 400 ? Value("x-edge-detailed-result-type") ?? Value("x-edge-result-type") ?? "no answer" : null,
            UserAgent = Value("cs(User-Agent)") is { } agent ? Uri.UnescapeDataString(Uri.UnescapeDataString(agent)) : null,
            Address = Value("c-ip"),
            RequestId = Value("x-edge-request-id"),
            IsPlain = Value("cs-protocol") == "http",
        };

        string? Value(string name) => Array.IndexOf(_fields, name) is var at and >= 0 && at < values.Length && values[at] is not ("-" or "")
            ? values[at]
            : null;
    }
}
