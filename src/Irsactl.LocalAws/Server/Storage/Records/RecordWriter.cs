using System.Text.Json;
using Irsactl.LocalAws.Foundation.Storage.Journal;
using Irsactl.LocalAws.Foundation.Storage.Records;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>Turns records into a journal's items; contents that the journal has already are only named. Not for several threads.</summary>
internal sealed class RecordWriter
{
    private readonly ContentConverter named = new();
    private readonly StorageJson json;
    private readonly HashSet<string> known;

    /// <summary>Makes a writer for one journal.</summary>
    /// <param name="known">The hashes of the contents that are in it.</param>
    public RecordWriter(IEnumerable<string> known)
    {
        this.known = new HashSet<string>(known, StringComparer.Ordinal);
        json = StorageJson.With(named);
    }

    /// <summary>The hashes of the contents that the journal has.</summary>
    public IReadOnlyCollection<string> Known => known;

    /// <summary>
    /// Adds a record, its contents first; those of changes that <see cref="Between"/> has found since the last one as well.
    /// </summary>
    public void Add(JournalRecord record, JournalItems items)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(record, json.JournalRecord);
        foreach (var (hash, bytes) in named.Contents)
        {
            if (known.Add(hash))
            {
                items.AddContent(hash, bytes);
            }
        }

        named.Contents.Clear();
        items.AddRecord(text);
    }

    /// <summary>The changes that lead from one state of a service to another.</summary>
    public List<StateEdit> Between(StateKind kind, object before, object after) => kind.Between(before, after, json.Options);

    /// <summary>The journal is another one from now on, and has nothing yet.</summary>
    /// <returns>What the one before had.</returns>
    public IReadOnlyCollection<string> ForgetKnown()
    {
        string[] forgotten = [.. known];
        known.Clear();
        return forgotten;
    }

    /// <summary>Contents that another writer has put into the same journal.</summary>
    public void AddKnown(IEnumerable<string> hashes) => known.UnionWith(hashes);
}
