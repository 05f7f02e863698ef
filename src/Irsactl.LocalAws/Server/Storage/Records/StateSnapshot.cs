using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>A whole state at one moment.</summary>
internal sealed record StateSnapshot(StoredIdentity Identity, S3State S3, ServiceStates Services)
{
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
