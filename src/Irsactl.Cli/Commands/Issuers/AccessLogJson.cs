using System.Globalization;
using System.Text.Json;
using Irsactl.Gathering.AccessLogs;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>Who read an issuer's documents, for programs; the shape is in docs/cli-output.md.</summary>
internal static class AccessLogJson
{
    public static void Write(Utf8JsonWriter json, AccessLogArguments arguments, AccessLogReport report)
    {
        json.WriteStartObject();
        json.WriteString("issuer", arguments.Issuer.Value);
        json.WriteString("answer", report.Answer switch
        {
            LogAnswer.Read => "read",
            LogAnswer.Refused => "refused",
            LogAnswer.NotSeen => "not-seen",
            _ => "unknown",
        });
        json.WriteString("message", AccessLogText.AnswerOf(report));
        json.WriteString("lastChange", Time(report.LastChange));
        json.WriteString("since", Time(report.Since));
        json.WriteString("reason", AccessLogText.WhyUnknown(report));
        json.WriteString("until", Time(report.Until));
        json.WriteNumber("lines", report.Lines.Length);
        json.WriteString("firstLine", Time(report.Lines.IsEmpty ? null : report.Lines.Min()));
        json.WriteString("lastLine", Time(report.Lines.IsEmpty ? null : report.Lines.Max()));
        json.WriteNumber("files", report.Files);
        json.WriteBoolean("complete", report.IsComplete);
        json.WriteStartArray("logs");
        foreach (var log in report.Logs)
        {
            Write(json, log);
        }

        json.WriteEndArray();
        json.WriteStartArray("documents");
        foreach (var document in report.Documents)
        {
            json.WriteStartObject();
            json.WriteString("url", document.Url.AbsoluteUri);
            json.WriteString("lastModified", Time(document.LastModified));
            json.WriteString("etag", document.ETag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("reads");
        foreach (var read in report.Reads.Take(arguments.MaxReads))
        {
            Write(json, read);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LogPlace log)
    {
        json.WriteStartObject();
        json.WriteString("kind", KindOf(log.Format));
        json.WriteString("subject", log.Subject);
        if (log.IsOn is { } isOn)
        {
            json.WriteBoolean("on", isOn);
        }
        else
        {
            json.WriteNull("on");
        }

        json.WriteString("bucket", log.Bucket);
        json.WriteString("problem", log.Problem);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadDocument read)
    {
        json.WriteStartObject();
        json.WriteString("time", Time(read.Read.Time));
        json.WriteString("url", read.Url.AbsoluteUri);
        json.WriteString("method", read.Read.Method);
        if (read.Read.Status is { } status)
        {
            json.WriteNumber("status", status);
        }
        else
        {
            json.WriteNull("status");
        }

        json.WriteString("error", read.Read.Error);
        json.WriteString("reader", read.Reader switch
        {
            ReaderKind.MayBeAws => "may-be-aws",
            ReaderKind.CloudFront => "cloudfront",
            ReaderKind.Named => "signed",
            _ => "other",
        });
        json.WriteString("requester", read.Read.Requester);
        json.WriteString("userAgent", read.Read.UserAgent);
        json.WriteString("address", read.Read.Address);
        json.WriteString("log", read.Log is { } log ? KindOf(log) : "file");
        json.WriteEndObject();
    }

    private static string KindOf(LogFormat format) => format switch
    {
        LogFormat.S3 => "s3-access-log",
        LogFormat.CloudFront => "cloudfront-standard-log",
        LogFormat.CloudTrail => "cloudtrail-data-events",
        _ => "serve",
    };

    private static string? Time(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
