using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.Protocol;
using Irsactl.LocalAws.S3.Model;

namespace Irsactl.LocalAws.Storage;

/// <summary>Keeps nothing: the state lives as long as the process.</summary>
internal sealed class MemoryStorage(string accountId) : IStateStorage
{
    /// <inheritdoc />
    public Lock Writing { get; } = new();

    /// <inheritdoc />
    public StoredIdentity Identity { get; } = StoredIdentity.Create(accountId);

    /// <inheritdoc />
    public S3State S3 { get; private set; } = new();

    /// <inheritdoc />
    public IamState Iam { get; private set; } = IamState.Initial;

    /// <inheritdoc />
    public void Record(S3State next, List<S3Change> changes) => S3 = next;

    /// <inheritdoc />
    public void Record(IamState next) => Iam = next;

    /// <inheritdoc />
    public ValueTask<AwsServiceException?> SettleAsync() => ValueTask.FromResult<AwsServiceException?>(null);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
