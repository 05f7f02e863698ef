using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Graph;

/// <summary>Something that AWS goes on with after a call has been answered, and that has to be over before anything else.</summary>
/// <param name="Goal">What is waited for, such as <c>distribution E123 deployed</c>.</param>
/// <param name="IsOverAsync">Looks whether it is over. Throws where it will never be.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record Settling(string Goal, Func<CancellationToken, Task<bool>> IsOverAsync, TimeSpan Limit)
{
    /// <summary>The pause between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the last look found instead; added to the message where the limit is reached.</summary>
    public Func<string?> Obstacle { get; init; } = static () => null;

    /// <summary>The code of the error where the limit is reached.</summary>
    public ErrorCode TimeoutCode { get; init; } = ProvisioningErrors.NotSettled;

    /// <summary>What to do then.</summary>
    public string TimeoutHint { get; init; } = "AWS takes longer at times: run the same command again, which carries on and waits anew";

    /// <summary>Whether there is more to do then: the resource is planned anew, from what exists.</summary>
    public bool ThenPlanAgain { get; init; }
}
