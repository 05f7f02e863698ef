using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage;

/// <summary>Keeps nothing: the state lives as long as the process.</summary>
internal sealed class MemoryStorage(string accountId) : IAwsStorage
{
    private volatile StateSnapshot state = StateSnapshot.Initial(StoredIdentity.Create(accountId));

    /// <inheritdoc />
    public Lock Writing { get; } = new();

    /// <inheritdoc />
    public StateSnapshot State => state;

    /// <inheritdoc />
    public void Record(S3State next, List<S3Change> changes) => state = state with { S3 = next };

    /// <inheritdoc />
    public void Record<T>(StateKind<T> kind, T next)
        where T : class => state = state with { Services = state.Services.With(kind, next) };

    /// <inheritdoc />
    public void Replace(StateSnapshot next)
    {
        lock (Writing)
        {
            state = next;
        }
    }

    /// <inheritdoc />
    public ValueTask<AwsServiceException?> SettleAsync() => ValueTask.FromResult<AwsServiceException?>(null);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
