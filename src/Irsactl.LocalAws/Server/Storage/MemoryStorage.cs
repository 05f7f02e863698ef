using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage;

/// <summary>Keeps nothing: the state lives as long as the process.</summary>
internal sealed class MemoryStorage(string accountId) : IAwsStorage
{
    /// <inheritdoc />
    public Lock Writing { get; } = new();

    /// <inheritdoc />
    public StoredIdentity Identity { get; } = StoredIdentity.Create(accountId);

    /// <inheritdoc />
    public S3State S3 { get; private set; } = new();

    /// <inheritdoc />
    public ServiceStates Services { get; private set; } = ServiceStates.Initial;

    /// <inheritdoc />
    public void Record(S3State next, List<S3Change> changes) => S3 = next;

    /// <inheritdoc />
    public void Record<T>(StateKind<T> kind, T next)
        where T : class => Services = Services.With(kind, next);

    /// <inheritdoc />
    public ValueTask<AwsServiceException?> SettleAsync() => ValueTask.FromResult<AwsServiceException?>(null);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
