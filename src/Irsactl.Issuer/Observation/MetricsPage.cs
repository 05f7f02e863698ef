using System.Globalization;
using System.Text;
using Irsactl.Issuer.Documents;

namespace Irsactl.Issuer.Observation;

/// <summary>The metrics in Prometheus' text format, version 0.0.4.</summary>
internal sealed class MetricsPage(Publication publication, ServerCounters counters, AccessLog? accessLog)
{
    /// <summary>The page's media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes the page.</summary>
    public string Render()
    {
        var page = new StringBuilder();
        WriteRequests(page);
        WriteLatency(page);
        WriteSources(page);
        Gauge(page, "irsactl_issuers", "Issuers that are published.", publication.Table.Issuers.Count);
        Counter(page, "irsactl_certificate_reloads_total", "Changed certificates that were taken up.", counters.CertificateReloads);
        Counter(
            page, "irsactl_certificate_reload_failures_total", "Changed certificates that could not be used.",
            counters.CertificateFailures);
        Counter(page, "irsactl_access_log_dropped_total", "Lines that the access log could not keep up with.", accessLog?.Dropped ?? 0);
        return page.ToString();
    }

    private void WriteRequests(StringBuilder page)
    {
        const string Name = "irsactl_requests_total";
        Header(page, Name, "counter", "Requests by issuer and status; the issuer is empty where none was meant.");
        foreach (var issuer in publication.Table.Issuers)
        {
            foreach (var status in IssuerCounters.Statuses)
            {
                // An issuer that nobody asked for has no line: there may be a hundred thousand of them.
                if (issuer.Counters.Of(status) is > 0 and var count)
                {
                    Sample(page, Name, $"{{issuer=\"{Escape(issuer.Documents.Issuer.Value)}\",status=\"{status}\"}}", count);
                }
            }
        }

        Sample(page, Name, "{issuer=\"\",status=\"404\"}", counters.NotFound);
        Sample(page, Name, "{issuer=\"\",status=\"421\"}", counters.Misdirected);
    }

    private void WriteLatency(StringBuilder page)
    {
        const string Name = "irsactl_request_duration_seconds";
        Header(page, Name, "histogram", "From the request's head to the last byte handed to the connection.");
        var counts = counters.Latency.Counts();
        long sum = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            sum += counts[bucket];
            var bound = bucket < LatencyHistogram.Bounds.Length
                ? LatencyHistogram.Bounds[bucket].ToString(CultureInfo.InvariantCulture)
                : "+Inf";
            Sample(page, $"{Name}_bucket", $"{{le=\"{bound}\"}}", sum);
        }

        Sample(page, $"{Name}_sum", "", counters.Latency.Sum);
        Sample(page, $"{Name}_count", "", sum);
    }

    private void WriteSources(StringBuilder page)
    {
        const string Age = "irsactl_source_age_seconds";
        Header(page, Age, "gauge", "Time since the source was last read; absent where it never was.");
        foreach (var source in publication.Sources)
        {
            if (source.Age is { } age)
            {
                Sample(page, Age, Label(source.Name), Math.Round(age.TotalSeconds, 3));
            }
        }

        const string Failures = "irsactl_source_failures_total";
        Header(page, Failures, "counter", "Attempts to read the source that failed.");
        foreach (var source in publication.Sources)
        {
            Sample(page, Failures, Label(source.Name), source.Failures);
        }

        const string Skipped = "irsactl_source_skipped";
        Header(page, Skipped, "gauge", "Files or objects of the source that cannot be used.");
        foreach (var source in publication.Sources)
        {
            Sample(page, Skipped, Label(source.Name), source.Skipped);
        }

        const string PrivateKeys = "irsactl_source_private_keys";
        Header(page, PrivateKeys, "gauge", "Files, objects or answers of the source that hold a private key; they are not published.");
        foreach (var source in publication.Sources)
        {
            Sample(page, PrivateKeys, Label(source.Name), source.PrivateKeys);
        }
    }

    private static string Label(string source) => $"{{source=\"{Escape(source)}\"}}";

    private static void Gauge(StringBuilder page, string name, string help, double value)
    {
        Header(page, name, "gauge", help);
        Sample(page, name, "", value);
    }

    private static void Counter(StringBuilder page, string name, string help, double value)
    {
        Header(page, name, "counter", help);
        Sample(page, name, "", value);
    }

    private static void Header(StringBuilder page, string name, string type, string help) =>
        page.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Sample(StringBuilder page, string name, string labels, double value) =>
        page.Append(name).Append(labels).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
