namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>A page of events.</summary>
/// <param name="Events">The events, newest first.</param>
/// <param name="Next">The token for the next page, or null.</param>
internal sealed record LookupPage(IReadOnlyList<TrailEvent> Events, string? Next);
