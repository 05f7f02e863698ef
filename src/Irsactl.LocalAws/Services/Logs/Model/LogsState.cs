using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Logs.Model;

/// <summary>
/// Everything that CloudWatch Logs knows, at one moment. Keys are regions, names and numbers with a colon between them, which no name
/// contains; what is written is kept as it came, batch by batch, so that a new one costs no more than itself.
/// </summary>
internal sealed record LogsState
{
    /// <summary>Nothing.</summary>
    public static LogsState Initial { get; } = new();

    /// <summary>The groups by <c>region:group</c>.</summary>
    public ImmutableSortedDictionary<string, LogGroup> Groups { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        Table<LogGroup>();

    /// <summary>The streams by <c>region:group:stream</c>.</summary>
    public ImmutableSortedDictionary<string, LogStream> Streams { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        Table<LogStream>();

    /// <summary>The events by <c>region:group:stream:number</c>.</summary>
    public ImmutableSortedDictionary<string, LogBatch> Batches { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        Table<LogBatch>();

    /// <summary>A group, or null.</summary>
    public LogGroup? FindGroup(string region, string name) => Groups.GetValueOrDefault(Key(region, name));

    /// <summary>A stream, or null.</summary>
    public LogStream? FindStream(string region, string group, string name) => Streams.GetValueOrDefault(Key(region, group, name));

    /// <summary>The groups of a region, by name.</summary>
    public IEnumerable<LogGroup> GroupsIn(string region) => Groups.Values.Where(group => group.Region == region);

    /// <summary>The streams of a group, by name.</summary>
    public IEnumerable<LogStream> StreamsOf(LogGroup group) => Below(Streams, Key(group.Region, group.Name)).Select(entry => entry.Value);

    /// <summary>The events of a stream as they came.</summary>
    public IEnumerable<LogBatch> BatchesOf(LogGroup group, string stream) =>
        Below(Batches, Key(group.Region, group.Name, stream)).Select(entry => entry.Value);

    /// <summary>How much is in a group.</summary>
    public long BytesOf(LogGroup group) =>
        Below(Batches, Key(group.Region, group.Name)).SelectMany(entry => entry.Value.Events).Sum(stored => (long)stored.Message.Length);

    /// <summary>The same with a group put in.</summary>
    public LogsState With(LogGroup group) => this with { Groups = Groups.SetItem(Key(group.Region, group.Name), group) };

    /// <summary>The same with a stream put in.</summary>
    public LogsState With(LogGroup group, LogStream stream) =>
        this with { Streams = Streams.SetItem(Key(group.Region, group.Name, stream.Name), stream) };

    /// <summary>The same with events added to a stream.</summary>
    public LogsState With(LogGroup group, LogStream stream, LogBatch batch) => With(
        group, stream with { Batches = stream.Batches + 1 }) with
    {
        Batches = Batches.SetItem(FormattableString.Invariant($"{Key(group.Region, group.Name, stream.Name)}:{stream.Batches:D12}"), batch),
    };

    /// <summary>The same without a group and all that is in it.</summary>
    public LogsState Without(LogGroup group)
    {
        var key = Key(group.Region, group.Name);
        return this with
        {
            Groups = Groups.Remove(key),
            Streams = Streams.RemoveRange(Keys(Streams, key)),
            Batches = Batches.RemoveRange(Keys(Batches, key)),
        };
    }

    /// <summary>The same without a stream and its events.</summary>
    public LogsState Without(LogGroup group, LogStream stream)
    {
        var key = Key(group.Region, group.Name, stream.Name);
        return this with { Streams = Streams.Remove(key), Batches = Batches.RemoveRange(Keys(Batches, key)) };
    }

    private static string Key(params ReadOnlySpan<string> parts) => string.Join(':', parts);

    private static IEnumerable<string> Keys<T>(ImmutableSortedDictionary<string, T> table, string key) =>
        Below(table, key).Select(entry => entry.Key);

    private static IEnumerable<KeyValuePair<string, T>> Below<T>(ImmutableSortedDictionary<string, T> table, string key) =>
        table.Where(
            entry => entry.Key.StartsWith(key, StringComparison.Ordinal) && entry.Key.Length > key.Length && entry.Key[key.Length] == ':');

    private static ImmutableSortedDictionary<string, T> Table<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
