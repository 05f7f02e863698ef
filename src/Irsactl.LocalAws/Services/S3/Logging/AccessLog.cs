using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Objects;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>
/// Server access logs: a line for every request to a bucket with logging on, kept for a while and then delivered together. AWS takes
/// hours for it; here it is an option. Nothing that goes wrong here reaches a request.
/// </summary>
internal sealed class AccessLog : IDisposable
{
    private const int MaxPending = 1_000;

    private readonly S3Store store;
    private readonly LocalAwsOptions options;
    private readonly LogDelivery delivery;
    private readonly ITimer timer;
    private readonly Lock writing = new();
    private List<LogRecord> pending = [];

    /// <summary>Makes the log.</summary>
    public AccessLog(S3Store store, LocalAwsOptions options)
    {
        this.store = store;
        this.options = options;
        delivery = new LogDelivery(store, options.TimeProvider);
        timer = options.TimeProvider.CreateTimer(_ => Deliver(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sees to it that the answer to a call is logged, once; the line is taken down before the first byte leaves.</summary>
    /// <returns>What the line is to say beside what the exchange shows.</returns>
    public LoggedRequest Follow(AwsCall call)
    {
        if (call.Http.Features.Get<LoggedRequest>() is { } followed)
        {
            return followed;
        }

        var logged = new LoggedRequest();
        call.Http.Features.Set(logged);
        var (received, started) = (options.TimeProvider.GetUtcNow(), options.TimeProvider.GetTimestamp());
        call.Http.Response.OnStarting(() =>
        {
            Guard(() => Record(call, logged, received, options.TimeProvider.GetElapsedTime(started)));
            return Task.CompletedTask;
        });
        return logged;
    }

    /// <summary>Delivers what there is.</summary>
    public void Deliver()
    {
        List<LogRecord> taken;
        lock (writing)
        {
            (taken, pending) = (pending, []);
        }

        foreach (var group in taken.GroupBy(record => (record.Source.Name, record.Target, DayOf(record))))
        {
            Guard(() =>
            {
                if (delivery.Deliver([.. group]) is { } problem)
                {
                    options.Log?.Invoke($"access log of {group.Key.Name} not delivered: {problem}");
                }
            });
        }
    }

    /// <summary>Forgets what there is.</summary>
    public void Forget()
    {
        lock (writing)
        {
            pending = [];
        }
    }

    /// <summary>Delivers what there is, for the last time.</summary>
    public void Dispose()
    {
        timer.Dispose();
        Deliver();
    }

    private static DateTime? DayOf(LogRecord record) =>
        record.Target.KeyFormat is LogKeyFormat.PartitionedByEventTime ? record.Time.UtcDateTime.Date : null;

    private void Record(AwsCall call, LoggedRequest logged, DateTimeOffset received, TimeSpan elapsed)
    {
        var request = S3Request.Parse(call);
        var (level, resource) = S3OperationTable.Classify(request);
        var operation = LogOperationName.Of(request.Method, level, resource);
        var isRefused = logged.ErrorCode is not null;
        Add(request.Bucket, bucket => new LogLine
        {
            Call = call,
            Bucket = bucket.Settings,
            Time = received,
            Operation = operation,
            Key = request.Key,
            ErrorCode = logged.ErrorCode,
            ObjectSize = !isRefused && resource is "" or S3OperationTable.Copy ? SizeOf(bucket, request.Key) : null,
            Elapsed = elapsed,
        });
        if (!isRefused && resource.EndsWith(S3OperationTable.Copy, StringComparison.Ordinal)
            && CopySource.NameOf(request) is var (source, sourceKey))
        {
            Add(source, bucket => new LogLine
            {
                Call = call,
                Bucket = bucket.Settings,
                Time = received,
                Operation = LogOperationName.OfCopySource(operation),
                Key = sourceKey,
                ObjectSize = SizeOf(bucket, sourceKey),
                IsPart = true,
            });
        }

        foreach (var key in logged.DeletedKeys)
        {
            Add(request.Bucket, bucket => new LogLine
            {
                Call = call, Bucket = bucket.Settings, Time = received, Operation = LogOperationName.BatchDelete, Key = key, IsPart = true,
            });
        }
    }

    private static long? SizeOf(Bucket bucket, string key) => bucket.Objects.TryGetValue(key, out var found) ? found.Body.Length : null;

    private void Add(string name, Func<Bucket, LogLine> describe)
    {
        if (!store.Current.Buckets.TryGetValue(name, out var bucket) || bucket.Settings.Logging is not { } target)
        {
            return;
        }

        var line = describe(bucket);
        int count;
        lock (writing)
        {
            pending.Add(new LogRecord(bucket.Settings, target, line.Time, line.ToString()));
            count = pending.Count;
        }

        if (count == 1)
        {
            timer.Change(options.AccessLogInterval, Timeout.InfiniteTimeSpan);
        }
        else if (count >= MaxPending)
        {
            Deliver();
        }
    }

    // Logging is best effort: whatever fails is told to the log and to nobody else.
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            options.Log?.Invoke($"defect: access log: {exception}");
        }
    }
}
