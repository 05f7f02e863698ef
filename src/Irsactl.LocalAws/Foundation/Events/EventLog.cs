namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>
/// The latest requests. Readers have a place in it of their own and are woken when something comes, so that however many there are and
/// however slow, a request pays for one array slot; who is too slow finds that events are gone, and how many.
/// </summary>
/// <param name="capacity">How many requests are kept.</param>
internal sealed class EventLog(int capacity = EventLog.DefaultCapacity)
{
    /// <summary>How many requests are kept.</summary>
    public const int DefaultCapacity = 10_000;

    // Small enough for the lock to be held for microseconds.
    private const int MaxBatch = 256;

    private readonly Lock gate = new();
    private readonly RequestEvent[] ring = new RequestEvent[capacity];
    private TaskCompletionSource? waiting;
    private long last;

    // The last id that was given out before the log was cleared.
    private long cleared;
    private bool isClosed;

    /// <summary>The id of the latest event, 0 where there is none.</summary>
    public long Last
    {
        get
        {
            lock (gate)
            {
                return last;
            }
        }
    }

    /// <summary>Whether nothing will be added any more.</summary>
    public bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return isClosed;
            }
        }
    }

    /// <summary>Adds an event.</summary>
    public void Add(RequestEvent request)
    {
        TaskCompletionSource? woken;
        lock (gate)
        {
            last++;
            ring[last % capacity] = request;
            (woken, waiting) = (waiting, null);
        }

        woken?.SetResult();
    }

    /// <summary>Forgets all events; ids go on from where they are.</summary>
    public void Clear()
    {
        lock (gate)
        {
            cleared = last;
            Array.Clear(ring);
        }
    }

    /// <summary>Reads on.</summary>
    /// <param name="position">
    /// The id after which to read. One that was never given out is of an earlier life of this server: all is read.
    /// </param>
    public EventBatch ReadAfter(long position)
    {
        lock (gate)
        {
            var after = position > last ? 0 : position;
            var start = Math.Max(after, cleared);
            var first = Math.Max(start, last - capacity) + 1;
            var events = new LoggedEvent[Math.Min(MaxBatch, last - first + 1)];
            for (var index = 0; index < events.Length; index++)
            {
                var id = first + index;
                events[index] = new LoggedEvent(id, ring[id % capacity]);
            }

            return new EventBatch(events, first - start - 1, first + events.Length - 1);
        }
    }

    /// <summary>The events with smaller ids, newest first.</summary>
    /// <param name="before">The id before which to read, or null for all.</param>
    public IEnumerable<LoggedEvent> Backwards(long? before = null)
    {
        var next = Math.Min(before ?? long.MaxValue, Last + 1) - 1;
        while (TryGet(next, out var found))
        {
            yield return found;
            next--;
        }
    }

    /// <summary>One event; null where it is not kept, or not yet there.</summary>
    public LoggedEvent? Find(long id) => TryGet(id, out var found) ? found : null;

    /// <summary>Completes as soon as there is something after a position, or the log is closed.</summary>
    public Task ComesAfter(long position)
    {
        lock (gate)
        {
            if (isClosed || position != last)
            {
                return Task.CompletedTask;
            }

            waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }

    /// <summary>Ends the wait of all readers, now and later.</summary>
    public void Close()
    {
        TaskCompletionSource? woken;
        lock (gate)
        {
            isClosed = true;
            (woken, waiting) = (waiting, null);
        }

        woken?.SetResult();
    }

    private bool TryGet(long id, out LoggedEvent found)
    {
        lock (gate)
        {
            var isKept = id > cleared && id <= last && id > last - capacity;
            found = isKept ? new LoggedEvent(id, ring[id % capacity]) : default;
            return isKept;
        }
    }
}
