using System.Globalization;
using Irsactl.Cli.Terminal;
using Irsactl.Gathering.AccessLogs;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>Who read an issuer's documents, for people.</summary>
internal static class AccessLogText
{
    public static void Write(TextWriter output, AccessLogArguments arguments, AccessLogReport report)
    {
        foreach (var log in report.Logs)
        {
            Line("log", LogOf(log));
        }

        foreach (var document in report.Documents)
        {
            var changed = document.LastModified is { } time ? Time(time) : "at an unknown time";
            Line("document", $"{document.Url.AbsoluteUri} (changed {changed})");
        }

        Line("since", $"{Time(report.Since)}, until {Time(report.Until)}");
        Line("lines", LinesOf(report));
        output.WriteLine();
        foreach (var read in report.Reads.Take(arguments.MaxReads))
        {
            var name = read.Url.AbsolutePath[(read.Url.AbsolutePath.LastIndexOf('/') + 1)..];
            output.WriteLine(TerminalText.Escape($"{Time(read.Read.Time)}  {StatusOf(read.Read),-18}  {name,-20}  {ReaderOf(read)}"));
        }

        if (report.Reads.Length > arguments.MaxReads)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"… and {report.Reads.Length - arguments.MaxReads} before; --max shows more"));
        }

        output.WriteLine(report.Reads.IsEmpty ? "no request for the documents\n" : "");
        output.WriteLine(TerminalText.Escape($"result: {AnswerOf(report)}"));
        foreach (var note in Notes(report))
        {
            output.WriteLine(TerminalText.Escape($"note: {note}"));
        }

        void Line(string name, string value) => output.WriteLine($"{name + ":",-10}{TerminalText.Escape(value)}");
    }

    /// <summary>The answer in a line.</summary>
    public static string AnswerOf(AccessLogReport report)
    {
        var begin = report.LastChange is { } change && change >= report.Since ? "since the last change" : $"since {Time(report.Since)}";
        var reads = report.SinceChange.ToList();
        return report.Answer switch
        {
            LogAnswer.Refused when reads.First(one => one.Read.IsRefused) is var refused =>
                $"a reader that may be AWS was refused {begin}: {StatusOf(refused.Read)} for {refused.Url.AbsoluteUri} at {Time(refused.Read.Time)}",
            LogAnswer.Read => string.Create(
                CultureInfo.InvariantCulture,
                $"readers that may be AWS were given the documents {begin}: {reads.Count(read => read.Read.IsAnswered)} times, "
                    + $"the last time {Time(reads.First(read => read.Read.IsAnswered).Read.Time)}"),
            LogAnswer.NotSeen => $"no reader that may be AWS {begin}",
            _ => $"unknown, because {WhyUnknown(report)}",
        };
    }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public static string? WhyUnknown(AccessLogReport report) =>
        report.Answer != LogAnswer.Unknown ? null
        : report.Begin > report.Until ? $"{Time(report.Begin)} is in the future: AWS's clock says {Time(report.Until)}"
        : report.Files > 0 ? string.Create(
            CultureInfo.InvariantCulture,
            $"none of the {report.Files} files that were read has a line since {Time(report.Begin)}")
        : !HasLog(report) ? "no log is on that would tell"
        : report.Logs.FirstOrDefault(log => log is { IsOn: true, Problem: not null }) is { Problem: { } problem } ? problem
        : $"no file of the log has come yet that is of {Time(report.Begin)} or later";

    private static bool HasLog(AccessLogReport report) => report.Logs.Any(log => log.IsOn == true);

    private static string LinesOf(AccessLogReport report) => report.Lines.IsEmpty
        ? string.Create(CultureInfo.InvariantCulture, $"none since {Time(report.Begin)}, in {report.Files} files")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Lines.Length} in {report.Files} files, from {Time(report.Lines.Min())} to {Time(report.Lines.Max())}");

    private static IEnumerable<string> Notes(AccessLogReport report)
    {
        if (report.Answer == LogAnswer.Unknown && report.Files == 0 && !HasLog(report))
        {
            yield return "switch one on: --enable --log-bucket BUCKET";
        }

        if (report.Logs.Any(log => log is { Format: LogFormat.S3, IsOn: true }))
        {
            yield return "S3 brings its log within hours, as a rule, and does not promise every line";
        }

        if (!report.IsComplete)
        {
            yield return "not everything was read: there are more files than --max-files, or some cannot be read";
        }

        if (report.SinceChange.Any())
        {
            yield return "AWS has not published how it calls itself; it reads unsigned, over HTTPS and with GET: "
                + "these are the readers which that fits";
        }
    }

    private static string LogOf(LogPlace log)
    {
        var state = log switch
        {
            { Problem: { } problem } => $"not known: {problem}",
            { IsOn: true } => $"on, to s3://{log.Bucket}/{log.KeyPattern.Split('{')[0]}",
            _ => "off",
        };
        return $"{NameOf(log.Format)} of {log.Subject}: {state}";
    }

    private static string NameOf(LogFormat format) => format switch
    {
        LogFormat.S3 => "S3 server access log",
        LogFormat.CloudFront => "CloudFront standard log",
        LogFormat.CloudTrail => "CloudTrail data events",
        _ => "access log",
    };

    private static string StatusOf(DocumentRead read)
    {
        var status = read.Status?.ToString(CultureInfo.InvariantCulture);
        return read.Error is { } error ? $"{status} {error}".TrimStart() : status ?? "answered";
    }

    private static string ReaderOf(ReadDocument read)
    {
        var agent = read.Read.UserAgent ?? "-";
        var from = read.Read.Address is { } address ? $", from {address}" : "";
        return read.Reader switch
        {
            ReaderKind.MayBeAws => $"may be AWS (agent {agent}{from})",
            ReaderKind.CloudFront => $"CloudFront{from}",
            ReaderKind.Named => $"{read.Read.Requester}{from}",
            _ => $"somebody else ({(read.Read.IsPlain ? "plain HTTP, " : "")}{read.Read.Method}, agent {agent}{from})",
        };
    }

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
