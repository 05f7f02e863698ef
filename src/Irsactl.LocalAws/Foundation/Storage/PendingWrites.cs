using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage.Journal;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>Changes that go to disk together, with one flush for all who wait for them.</summary>
internal sealed class PendingWrites
{
    private readonly TaskCompletionSource<AwsServiceException?> settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The changes.</summary>
    public JournalItems Items { get; } = new();

    /// <summary>Done once they are on disk, with null, or once they never will be, with the refusal to answer.</summary>
    public Task<AwsServiceException?> Settled => settled.Task;

    /// <summary>They are on disk, or there is a refusal.</summary>
    public void Settle(AwsServiceException? refusal) => settled.TrySetResult(refusal);
}
