using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.CloudTrail.Model;

namespace Irsactl.LocalAws.Services.CloudTrail.Trails;

/// <summary>
/// Brings the events of trails that are switched on into their buckets, a file for each region at a time. AWS takes minutes; here it is as
/// long as with access logs. Nothing that goes wrong here reaches a request.
/// </summary>
internal sealed class TrailDelivery : IDisposable
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly KeyValuePair<string, string>[] Headers =
        [new("Content-Type", "application/json"), new("Content-Encoding", "gzip")];

    private readonly TrailContext trails;
    private readonly EventLog log;
    private readonly LocalAwsOptions options;
    private readonly Guid server;
    private readonly ITimer timer;
    private readonly Lock delivering = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> latest = new(StringComparer.Ordinal);
    private long position;
    private bool isFollowing;

    /// <summary>Begins with what comes from now on.</summary>
    /// <param name="trails">The trails and their buckets.</param>
    /// <param name="log">The requests.</param>
    /// <param name="options">The account, and how often to deliver.</param>
    /// <param name="server">Makes the ids of events those of the history.</param>
    public TrailDelivery(TrailContext trails, EventLog log, LocalAwsOptions options, Guid server)
    {
        (this.trails, this.log, this.options, this.server) = (trails, log, options, server);
        position = log.Last;
        timer = options.TimeProvider.CreateTimer(_ => Deliver(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Follow();
    }

    /// <summary>Delivers from now on, where a trail is switched on; call it when one was switched.</summary>
    public void Follow()
    {
        lock (delivering)
        {
            var isNeeded = trails.Store.Current.Trails.Values.Any(trail => trail.IsLogging);
            if (isNeeded == isFollowing)
            {
                return;
            }

            isFollowing = isNeeded;
            position = log.Last;
            var interval = !isNeeded
                ? Timeout.InfiniteTimeSpan
                : options.AccessLogInterval > Shortest ? options.AccessLogInterval : Shortest;
            timer.Change(interval, interval);
        }
    }

    /// <summary>When files of a trail were last delivered; null for never since this program began.</summary>
    public DateTimeOffset? LatestOf(Trail trail) => latest.TryGetValue(trail.Arn, out var time) ? time : null;

    /// <summary>Delivers what there is.</summary>
    public void Deliver()
    {
        lock (delivering)
        {
            if (!isFollowing)
            {
                return;
            }

            try
            {
                var events = ReadOn();
                foreach (var trail in trails.Store.Current.Trails.Values.Where(trail => trail.IsLogging))
                {
                    Deliver(trail, events);
                }
            }
            catch (Exception exception)
            {
                options.Log?.Invoke($"defect: trails: {exception}");
            }
        }
    }

    /// <summary>Forgets what there is, and begins anew with the trails that are there now.</summary>
    public void Forget()
    {
        lock (delivering)
        {
            latest.Clear();
            isFollowing = false;
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Follow();
        }
    }

    /// <summary>Delivers what there is, for the last time.</summary>
    public void Dispose()
    {
        timer.Dispose();
        Deliver();
    }

    private List<TrailEvent> ReadOn()
    {
        var events = new List<TrailEvent>();
        while (log.ReadAfter(position) is { Events.Count: > 0 } batch)
        {
            position = batch.Position;
            foreach (var logged in batch.Events)
            {
                if (TrailEvent.TryOf(logged, server, options.AccountId, out var found, withData: true))
                {
                    events.Add(found);
                }
            }
        }

        return events;
    }

    private void Deliver(Trail trail, List<TrailEvent> events)
    {
        var chosen = events.Where(found => found.Time >= Begin(trail) && TrailChoice.Has(trail, found));
        foreach (var region in chosen.GroupBy(found => found.Region, StringComparer.Ordinal))
        {
            var now = options.TimeProvider.GetUtcNow();
            var key = TrailKeys.Folder(trail, options.AccountId) + string.Create(
                CultureInfo.InvariantCulture,
                $"{region.Key}/{now.UtcDateTime:yyyy'/'MM'/'dd}/{options.AccountId}_CloudTrail_{region.Key}_"
                    + $"{now.UtcDateTime:yyyyMMdd'T'HHmm'Z'}_{RandomNumberGenerator.GetString(Letters, 16)}.json.gz");
            var delivery = new ServiceDelivery(TrailContext.Principal, trail.Arn, options.AccountId, trail.Bucket, key);
            if (trails.Delivery.Put(delivery, Pack(region), Headers) is { } problem)
            {
                options.Log?.Invoke(
                    $"trail {trail.Name} not delivered to {trail.Bucket}: "
                    + $"{(problem is DeliveryProblem.NoBucket ? "there is no such bucket" : "its policy does not allow it")}");
            }
            else
            {
                latest[trail.Arn] = now;
            }
        }
    }

    // Events have whole seconds.
    private static DateTimeOffset Begin(Trail trail) =>
        DateTimeOffset.FromUnixTimeSeconds((trail.Started ?? DateTimeOffset.MinValue).ToUnixTimeSeconds());

    private static byte[] Pack(IEnumerable<TrailEvent> events)
    {
        using var buffer = new MemoryStream();
        using (var packed = new GZipStream(buffer, CompressionLevel.Fastest))
        using (var json = new Utf8JsonWriter(packed, EventJson.Layout))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (var found in events)
            {
                found.WriteRecord(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
