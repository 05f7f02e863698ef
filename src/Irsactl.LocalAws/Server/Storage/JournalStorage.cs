using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Journal;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage;

/// <summary>Opens a data directory: reads its journal, or begins one.</summary>
internal static class JournalStorage
{
    // What is written in one piece while a state is written whole.
    private const int FrameSize = 1 << 20;

    /// <summary>Opens the options' data directory.</summary>
    /// <exception cref="IrsactlException">It cannot be used, is in use, damaged, of another version or of another account.</exception>
    public static IAwsStorage Open(LocalAwsOptions options, string path, Action<string> log)
    {
        DataDirectory? directory = null;
        try
        {
            directory = DataDirectory.Open(path, log);
            return File.Exists(directory.Journal) ? Read(directory, options, log) : Begin(directory, options, log);
        }
        catch (Exception exception)
        {
            directory?.Dispose();
            throw exception is IOException or UnauthorizedAccessException ? StorageErrors.Unusable(path, exception) : exception;
        }
    }

    /// <summary>
    /// Writes a state whole, in the place of the present journal. When it returns the new one is there, and durable once the directory is
    /// synced; where it throws, the present one is as it was.
    /// </summary>
    public static JournalFile Write(DataDirectory directory, StateSnapshot state, RecordWriter writer, StorageTuning tuning)
    {
        var file = JournalFile.Create(directory.NewJournal, tuning.Flush);
        try
        {
            var items = new JournalItems();
            foreach (var record in state.Records(writer))
            {
                writer.Add(record, items);
                if (items.Length >= FrameSize)
                {
                    file.Append(items);
                    items = new JournalItems();
                }
            }

            if (items.Length > 0)
            {
                file.Append(items);
            }

            file.FlushBase();
            directory.ReplaceJournal();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static GroupCommit Begin(DataDirectory directory, LocalAwsOptions options, Action<string> log)
    {
        var state = StateSnapshot.Initial(StoredIdentity.Create(options.AccountId));
        var writer = new RecordWriter([]);
        var journal = Write(directory, state, writer, options.Storage);
        directory.Sync();
        return new GroupCommit(directory, journal, state, writer, options.Storage, log);
    }

    private static GroupCommit Read(DataDirectory directory, LocalAwsOptions options, Action<string> log)
    {
        using var reader = new JournalReader(directory.Journal);
        var replay = new StateReplay();
        var (state, baseLength) = Replay(reader, replay, directory.Journal);
        if (state.Identity.AccountId != options.AccountId)
        {
            throw StorageErrors.OtherAccount(directory.Path, state.Identity.AccountId, options.AccountId);
        }

        if (reader.Left > 0)
        {
            log($"{directory.Journal}: dropped {reader.Left} bytes at byte {reader.End}, a write that was cut off and never acknowledged");
        }

        var file = JournalFile.Continue(directory.Journal, reader, baseLength, options.Storage.Flush);
        return new GroupCommit(directory, file, state, new RecordWriter(replay.Known), options.Storage, log);
    }

    private static (StateSnapshot State, long BaseLength) Replay(JournalReader reader, StateReplay replay, string path)
    {
        var (offset, baseLength) = (reader.End, 0L);
        try
        {
            while (reader.Next() is { } items)
            {
                foreach (var item in items)
                {
                    replay.Add(item);
                }

                offset = reader.End;
                if (replay.HasBase && baseLength == 0)
                {
                    baseLength = offset;
                }
            }

            return replay is { Identity: { } identity, HasBase: true }
                ? (new StateSnapshot(identity, replay.S3, replay.BuildServices()), baseLength)
                : throw StorageErrors.Damaged(path, reader.End, "the state that the journal begins with is not complete");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            throw StorageErrors.Damaged(path, offset, $"the record there is none that this irsactl knows: {exception.Message}", exception);
        }
    }
}
