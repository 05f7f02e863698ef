namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>What STS knows about a refusal and keeps to itself; logs and events tell it.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Detail">What was found, in our words: lower case, no full stop, nothing secret.</param>
internal sealed record WebIdentityRefusal(RefusalReason Reason, string Detail)
{
    /// <summary>Whether the caller was told that the key could not be retrieved, which CloudTrail does not hear of.</summary>
    public bool IsRetrieval { get; init; }
}
