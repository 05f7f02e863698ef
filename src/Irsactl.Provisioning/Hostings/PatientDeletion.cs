using Amazon.Runtime;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings;

/// <summary>
/// Deletes what AWS goes on using for a while after its last user is gone. Nothing but the attempt itself shows whether it still does:
/// where it does, the wait goes on trying.
/// </summary>
/// <param name="goal">What is waited for.</param>
/// <param name="deleteAsync">Deletes it.</param>
/// <param name="inUse">The code with which AWS says that it is still used.</param>
internal sealed class PatientDeletion(string goal, Func<CancellationToken, Task> deleteAsync, string inUse)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    private string? _obstacle;
    private bool _isOver;

    /// <summary>The deletion as a plan.</summary>
    public PlannedChange Plan() => new(ResourceOutcome.Deleted, [], TryAsync)
    {
        Settling = new Settling(goal, IsOverAsync, _limit) { Obstacle = () => _obstacle },
    };

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await deleteAsync(cancellationToken);
            _isOver = true;
        }
        catch (AmazonServiceException e) when (e.ErrorCode == inUse)
        {
            _obstacle = e.Message.TrimEnd('.');
        }
    }

    private async Task<bool> IsOverAsync(CancellationToken cancellationToken)
    {
        if (!_isOver)
        {
            await TryAsync(cancellationToken);
        }

        return _isOver;
    }
}
