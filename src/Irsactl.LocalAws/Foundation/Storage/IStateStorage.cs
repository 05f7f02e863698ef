using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage.Records;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>Holds the state, which comes from a data directory at the start, and takes its changes there.</summary>
internal interface IStateStorage : IAsyncDisposable
{
    /// <summary>
    /// Held by every store while it changes its state, so that the order of changes here is the order in which they took effect, and all
    /// stores can be seen at one moment.
    /// </summary>
    Lock Writing { get; }

    /// <summary>What makes this AWS the same one after a restart.</summary>
    StoredIdentity Identity { get; }

    /// <summary>The services whose state is one record, as of the last change.</summary>
    ServiceStates Services { get; }

    /// <summary>How it is doing.</summary>
    StorageHealth Health => StorageHealth.Good;

    /// <summary>
    /// Takes a change of such a service, after which <see cref="Services"/> has it; call it holding <see cref="Writing"/>.
    /// </summary>
    /// <param name="kind">The service.</param>
    /// <param name="next">The state after it.</param>
    /// <exception cref="AwsServiceException">The storage has failed: the state must stay as it was.</exception>
    void Record<T>(StateKind<T> kind, T next)
        where T : class;

    /// <summary>Waits until everything that was taken so far is durable.</summary>
    /// <returns>Null, or, where it can never be, the refusal that is to be answered in place of anything that could have seen it.</returns>
    ValueTask<AwsServiceException?> SettleAsync();
}
