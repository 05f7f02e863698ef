using System.Security.Cryptography;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Buckets;

namespace Irsactl.LocalAws.Server.States;

/// <summary>
/// Sets the whole AWS back: to how it began, or to a snapshot. States are immutable, so a snapshot costs nothing but what is changed
/// afterwards. With the state goes what is known of requests: events, throttles and the sequence of faults begin anew. Identity and clock
/// stay: clients trust the one, and tokens are made by the other. What is broken on purpose, a clock that was set wrong among it, is part of
/// the state.
/// </summary>
internal sealed class StateControl(
    LocalAwsOptions options, IAwsStorage storage, ServiceRegistry services, EventLog events, Disturbances? disturbances)
{
    /// <summary>How many snapshots are kept; of more, the oldest is forgotten.</summary>
    public const int MaxSnapshots = 100;

    private const int IdLength = 12;

    private readonly Lock gate = new();
    private readonly LinkedList<(string Id, StateSnapshot State)> snapshots = [];

    /// <summary>Sets it back to how it began.</summary>
    /// <returns>Null once that is durable, or why it never will be.</returns>
    public ValueTask<AwsServiceException?> ResetAsync() =>
        PutAsync(StateSnapshot.Initial(storage.State.Identity) with { S3 = ForeignBuckets.Beginning(options) });

    /// <summary>Keeps the state as it is, for as long as this process lives.</summary>
    /// <returns>The snapshot's id, which no other one has ever had.</returns>
    public string TakeSnapshot()
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        lock (gate)
        {
            snapshots.AddLast((id, storage.State));
            if (snapshots.Count > MaxSnapshots)
            {
                snapshots.RemoveFirst();
            }
        }

        return id;
    }

    /// <summary>Whether there is such a snapshot.</summary>
    public bool Has(string id) => Find(id) is not null;

    /// <summary>Sets it back to a snapshot, which is kept.</summary>
    /// <returns>Null once that is durable, or why it never will be.</returns>
    /// <exception cref="KeyNotFoundException">There is no such snapshot.</exception>
    public ValueTask<AwsServiceException?> RestoreAsync(string id) => PutAsync(Find(id) ?? throw new KeyNotFoundException(id));

    private StateSnapshot? Find(string id)
    {
        lock (gate)
        {
            return snapshots.FirstOrDefault(snapshot => snapshot.Id == id).State;
        }
    }

    private async ValueTask<AwsServiceException?> PutAsync(StateSnapshot state)
    {
        try
        {
            storage.Replace(state);
        }
        catch (AwsServiceException failure)
        {
            return failure;
        }

        services.Forget();
        events.Clear();
        disturbances?.Restart();
        return await storage.SettleAsync();
    }
}
