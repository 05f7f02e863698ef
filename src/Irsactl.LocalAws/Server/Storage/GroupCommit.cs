using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Journal;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage;

/// <summary>
/// Writes changes to a journal. While one flush is under way, the changes that come in gather, and the next flush is for all of them. A
/// journal that has grown by as much as the state it began with is written anew, so that it stays within twice the state. Where there is no
/// room for that, it goes on growing, and it is tried again after as much.
/// </summary>
internal sealed class GroupCommit : IAwsStorage
{
    private readonly DataDirectory directory;
    private readonly StorageTuning tuning;
    private readonly Action<string> log;
    private readonly RecordWriter writer;
    private readonly SemaphoreSlim wake = new(0);
    private readonly Task writing;
    private JournalFile journal;
    private PendingWrites pending = new();
    private volatile Task<AwsServiceException?> newest = Task.FromResult<AwsServiceException?>(null);
    private AwsServiceException? failure;
    private volatile StateSnapshot state;
    private volatile StorageHealth health = StorageHealth.Good;
    private long retryLength;
    private bool isStopping;

    /// <summary>Goes on with a journal.</summary>
    public GroupCommit(
        DataDirectory directory, JournalFile journal, StateSnapshot state, RecordWriter writer, StorageTuning tuning, Action<string> log)
    {
        this.directory = directory;
        this.journal = journal;
        this.writer = writer;
        this.tuning = tuning;
        this.log = log;
        this.state = state;
        writing = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc />
    public Lock Writing { get; } = new();

    /// <inheritdoc />
    public StateSnapshot State => state;

    /// <inheritdoc />
    public StorageHealth Health => health;

    /// <inheritdoc />
    public void Record(S3State next, List<S3Change> changes)
    {
        if (changes.Count > 0)
        {
            Record(new JournalRecord { S3 = changes });
            state = state with { S3 = next };
        }
    }

    /// <inheritdoc />
    public void Record<T>(StateKind<T> kind, T next)
        where T : class
    {
        if (writer.Between(kind, state.Services.Get(kind), next) is { Count: > 0 } edits)
        {
            Record(new JournalRecord { Services = new(StringComparer.Ordinal) { [kind.Name] = edits } });
            state = state with { Services = state.Services.With(kind, next) };
        }
    }

    /// <inheritdoc />
    public void Replace(StateSnapshot next)
    {
        lock (Writing)
        {
            if (state.To(next, writer) is { } record)
            {
                Record(record);
            }

            state = next;
        }
    }

    /// <inheritdoc />
    public ValueTask<AwsServiceException?> SettleAsync() => new(newest);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        lock (Writing)
        {
            isStopping = true;
        }

        wake.Release();
        await writing;
        journal.Dispose();
        directory.Dispose();
        wake.Dispose();
    }

    private static AwsServiceException Unavailable() =>
        new(503, "ServiceUnavailable", "The data directory of this local AWS failed; nothing is answered until it is started again.");

    private void Record(JournalRecord record)
    {
        if (failure is not null || isStopping)
        {
            throw failure ?? Unavailable();
        }

        writer.Add(record, pending.Items);
        if (newest != pending.Settled)
        {
            newest = pending.Settled;
            wake.Release();
        }
    }

    // By the state that the journal begins with, however often it was opened since: restarts must not let it grow.
    private bool Outgrows(long added) => journal.Length + added - journal.BaseLength > Growth && journal.Length + added > retryLength;

    private long Growth => Math.Max(journal.BaseLength, tuning.MinGrowth);

    private void Run()
    {
        while (true)
        {
            wake.Wait();
            PendingWrites writes;
            StateSnapshot? whole = null;
            IReadOnlyCollection<string> known = [];
            lock (Writing)
            {
                if (pending.Items.Length == 0)
                {
                    // One last turn is for the changes that came before the end.
                    if (isStopping)
                    {
                        return;
                    }

                    continue;
                }

                writes = pending;
                pending = new PendingWrites();
                if (Outgrows(writes.Items.Length))
                {
                    whole = state;

                    // Changes from now on go to a journal of which nobody knows yet what it has.
                    known = writer.ForgetKnown();
                }
            }

            if (!TryWrite(writes, whole, known))
            {
                return;
            }
        }
    }

    private bool TryWrite(PendingWrites writes, StateSnapshot? whole, IReadOnlyCollection<string> known)
    {
        try
        {
            // The whole state has the waiting changes in it.
            if (whole is null || !TryRewrite(whole, known))
            {
                journal.Append(writes.Items);
                journal.Flush();
            }

            writes.Settle(null);
            return true;
        }
        catch (Exception exception)
        {
            Fail(exception, writes);
            return false;
        }
    }

    private bool TryRewrite(StateSnapshot whole, IReadOnlyCollection<string> known)
    {
        var rewriter = new RecordWriter([]);
        JournalFile next;
        try
        {
            next = JournalStorage.Write(directory, whole, rewriter, tuning);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            KeepJournal(exception, known);
            return false;
        }

        journal.Dispose();
        journal = next;
        directory.Sync();
        (retryLength, health) = (0, StorageHealth.Good);
        lock (Writing)
        {
            writer.AddKnown(rewriter.Known);
        }

        return true;
    }

    private void KeepJournal(Exception exception, IReadOnlyCollection<string> known)
    {
        var problem = StorageErrors.NotRewritten(directory.Path, exception);
        log(problem);
        health = new StorageHealth(Failure: null, problem);
        retryLength = journal.Length + Growth;
        lock (Writing)
        {
            writer.AddKnown(known);
        }

        // What there is of the new one takes the room that the present one needs.
        File.Delete(directory.NewJournal);
    }

    // After a failed flush nobody knows what is on disk, and a second one that succeeds says nothing about the first.
    private void Fail(Exception exception, PendingWrites writes)
    {
        var problem = $"{directory.Path}: {exception.Message}; nothing is answered any more [{LocalAwsErrors.DataDirectoryFailed.Id}]";
        log(problem);
        health = new StorageHealth(problem, health.Warning);
        lock (Writing)
        {
            failure = Unavailable();
            newest = Task.FromResult<AwsServiceException?>(failure);
            writes.Settle(failure);
            pending.Settle(failure);
        }
    }
}
