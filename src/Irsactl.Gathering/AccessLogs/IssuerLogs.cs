using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>Reads who read an issuer's documents. Nothing is changed.</summary>
/// <param name="sources">How to reach AWS and the host.</param>
/// <param name="region">The region of the account's services, or null for the configured one.</param>
public sealed class IssuerLogs(EvidenceSources sources, string? region)
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(7);

    /// <summary>Reads the logs that AWS keeps of an issuer's documents.</summary>
    /// <exception cref="IrsactlException">
    /// There is no log for the hosting (<see cref="LogErrors.NoLogForHosting"/>), or AWS cannot be asked.
    /// </exception>
    public async Task<AccessLogReport> ReadAsync(IssuerUrl issuer, LogRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (documents, now) = await FindDocumentsAsync(issuer, cancellationToken);
        try
        {
            using var hosting = await LoggedHosting.FindAsync(sources, region, issuer, cancellationToken) ?? throw NoLog(issuer);
            var published = await hosting.ReadDocumentsAsync(documents, cancellationToken);
            var logs = await hosting.FindLogsAsync(cancellationToken);
            var report = Begin(published, request, now) with { Logs = [.. logs] };
            foreach (var log in logs.Where(log => log is { IsOn: true, Bucket: not null }))
            {
                report = await AddAsync(hosting, documents, report, log, request, cancellationToken);
            }

            return Finish(report);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsFailure(error))
        {
            throw AwsFailure.Translate(error, $"reading the access logs of {issuer}");
        }
    }

    /// <summary>Reads logs that are at hand, whatever wrote them; nobody is asked, so that the key set is <c>keys.json</c>.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="files">The files' contents.</param>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="InvalidDataException">A file is packed and damaged, or too long.</exception>
    public AccessLogReport Read(IssuerUrl issuer, IReadOnlyList<ReadOnlyMemory<byte>> files, LogRequest request)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(request);
        var documents = new IssuerDocuments(issuer, issuer.JwksUrl);
        var report = Begin([.. documents.Urls.Select(url => new PublishedDocument(url, null, null))], request, sources.Clock.GetUtcNow()) with { Files = files.Count };
        var reads = files.SelectMany(file => LogText.Read(null, file)).Where(read => read.Time >= report.Since).ToList();
        return Finish(report with { Lines = TimesOf(reads, report), Reads = [.. Choose(documents, reads, null, request)] });
    }

    private static async Task<AccessLogReport> AddAsync(
        LoggedHosting hosting,
        IssuerDocuments documents,
        AccessLogReport report,
        LogPlace log,
        LogRequest request,
        CancellationToken cancellationToken)
    {
        try
        {
            var files = new LogFiles(await hosting.S3OfAsync(log, cancellationToken), log);
            var reads = await files.ReadAsync(
                report.Since, report.Until, request.MaxFiles, count => request.OnFile(log, count), cancellationToken);
            return report with
            {
                Lines = [.. report.Lines, .. TimesOf(reads, report)],
                Reads = [.. report.Reads, .. Choose(documents, reads, log.Format, request)],
                Files = report.Files + files.Read,
                IsComplete = report.IsComplete && files.IsComplete,
            };
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsFailure(error))
        {
            var problem = AwsFailure.Translate(error, $"reading the files in bucket {log.Bucket}").Message;
            return report with { Logs = report.Logs.Replace(log, log with { Problem = problem }), IsComplete = false };
        }
    }

    private static ImmutableArray<DateTimeOffset> TimesOf(IEnumerable<DocumentRead> reads, AccessLogReport report) =>
        [.. reads.Select(read => read.Time).Where(time => time >= report.Begin)];

    private static IEnumerable<ReadDocument> Choose(
        IssuerDocuments documents, IEnumerable<DocumentRead> reads, LogFormat? log, LogRequest request) =>
        from read in reads
        let url = documents.Of(read)
        where url is not null
        select new ReadDocument(url, read, ReaderKinds.Of(read, request.Agent), log);

    private static AccessLogReport Begin(ImmutableArray<PublishedDocument> documents, LogRequest request, DateTimeOffset now)
    {
        var earliest = now - _longest;
        var change = documents.Max(document => document.LastModified);
        return new AccessLogReport
        {
            Documents = documents,
            Logs = [],
            Reads = [],
            Until = now,
            Since = request.Since ?? (now - request.Ago) ?? (change > earliest ? change.Value : earliest),
        };
    }

    private static AccessLogReport Finish(AccessLogReport report) =>
        report with
        {
            Reads =
            [
                // S3's log and CloudTrail's have the same requests.
                .. report.Reads.DistinctBy(read => (object?)read.Read.RequestId ?? read)
                    .OrderByDescending(read => read.Read.Time),
            ],
        };

    /// <summary>
    /// Finds the documents, and what time it is by the clock of what publishes them, which is AWS's: logs and changes are dated by that, and
    /// this machine's may be wrong.
    /// </summary>
    private async Task<(IssuerDocuments Documents, DateTimeOffset Now)> FindDocumentsAsync(
        IssuerUrl issuer, CancellationToken cancellationToken)
    {
        using var reader = new PublicDocuments(sources.Clock, sources.Handler());
        var keys = await reader.FindKeySetUrlAsync(issuer, cancellationToken);
        return (new IssuerDocuments(issuer, keys ?? issuer.JwksUrl), reader.HostTime ?? sources.Clock.GetUtcNow());
    }

    private static IrsactlException NoLog(IssuerUrl issuer) => new(
        LogErrors.NoLogForHosting,
        $"{issuer} ({IssuerPlace.Of(issuer)}) has no access log that AWS keeps, or none of this account",
        IssuerPlace.Of(issuer) switch
        {
            "lambda-url" => "function URLs have none; put CloudFront before it, or look at the function's own log in CloudWatch Logs",
            "api-gateway" => "switch the stage's access log on in API Gateway, which brings it into CloudWatch Logs, and look there",
            _ => "name the server's own log with --file, such as that of irsactl serve --access-log",
        });
}
