using System.Text.Json;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Journal;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>Builds the state up from a journal's items.</summary>
internal sealed class StateReplay
{
    private readonly ContentConverter contents = new();
    private readonly StorageJson json;
    private readonly Dictionary<StateKind, EditedState> services = StateKinds.All.ToDictionary(kind => kind, _ => new EditedState());

    /// <summary>Begins with nothing.</summary>
    public StateReplay() => json = StorageJson.With(contents);

    /// <summary>Whose state it is, once that was read.</summary>
    public StoredIdentity? Identity { get; private set; }

    /// <summary>Whether the state that the journal began with was read to its end.</summary>
    public bool HasBase { get; private set; }

    /// <summary>S3.</summary>
    public S3State S3 { get; private set; } = new();

    /// <summary>The hashes of all contents that were read.</summary>
    public IEnumerable<string> Known => contents.Contents.Keys;

    /// <summary>Takes the next item.</summary>
    /// <exception cref="JsonException">It is not a record of this program's.</exception>
    public void Add(JournalItem item)
    {
        if (item.Hash is { } hash)
        {
            contents.Contents[hash] = item.Bytes;
            return;
        }

        var record = JsonSerializer.Deserialize(item.Bytes, json.JournalRecord) ?? throw new JsonException("a record is null");
        Identity ??= record.Identity;
        HasBase |= record.EndsBase;
        S3 = (record.S3 ?? []).Aggregate(S3, static (state, change) => state.Apply(change));
        foreach (var (service, edits) in record.Services ?? [])
        {
            edits.ForEach(services[Find(service)].Apply);
        }
    }

    /// <summary>The other services, once everything was read.</summary>
    /// <exception cref="JsonException">What was read is not a state of this program's.</exception>
    public ServiceStates BuildServices() =>
        services.Aggregate(
            ServiceStates.Initial, (states, service) => states.With(service.Key, service.Key.Build(service.Value, json.Options)));

    private static StateKind Find(string service) =>
        StateKinds.All.FirstOrDefault(kind => kind.Name == service) ?? throw new JsonException($"there is no service '{service}'");
}
