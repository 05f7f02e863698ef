using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Server.Breakings;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>A whole state at one moment.</summary>
internal sealed record StateSnapshot(StoredIdentity Identity, S3State S3, ServiceStates Services)
{
    /// <summary>What is broken on purpose. It is not stored: after a restart nobody knows any more.</summary>
    public ImmutableList<Breakage> Breakages { get; init; } = [];

    /// <summary>By how much the clock is wrong on purpose. It is not stored either.</summary>
    public TimeSpan ClockError { get; init; }

    /// <summary>An AWS in which nothing has happened yet.</summary>
    public static StateSnapshot Initial(StoredIdentity identity) => new(identity, new S3State(), ServiceStates.Initial);

    /// <summary>One record that leads from this state to another one of the same identity; null where there is no difference.</summary>
    public JournalRecord? To(StateSnapshot next, RecordWriter writer)
    {
        List<S3Change> changes = [.. S3.ChangesTo(next.S3)];
        var services = StateKinds.All.Select(kind => (kind.Name, Edits: writer.Between(kind, Services.Get(kind), next.Services.Get(kind))))
            .Where(found => found.Edits.Count > 0).ToDictionary(found => found.Name, found => found.Edits, StringComparer.Ordinal);
        return changes.Count == 0 && services.Count == 0
            ? null
            : new JournalRecord { S3 = changes.Count == 0 ? null : changes, Services = services.Count == 0 ? null : services };
    }

    /// <summary>The records that lead from nothing to this state, the last of which says that it is complete.</summary>
    public IEnumerable<JournalRecord> Records(RecordWriter writer)
    {
        yield return new JournalRecord { Identity = Identity };
        foreach (var kind in StateKinds.All)
        {
            foreach (var edit in writer.Between(kind, kind.Beginning, Services.Get(kind)))
            {
                yield return new JournalRecord { Services = new(StringComparer.Ordinal) { [kind.Name] = [edit] } };
            }
        }

        foreach (var change in S3.ToChanges())
        {
            yield return new JournalRecord { S3 = [change] };
        }

        yield return new JournalRecord { EndsBase = true };
    }
}
