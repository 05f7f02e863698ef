namespace Irsactl.LocalAws.Services.Route53.Model;

/// <summary>A change that was made, which clients ask for until all name servers have it.</summary>
/// <param name="Id">Its id, <c>C…</c>.</param>
/// <param name="Submitted">When it was made.</param>
/// <param name="Comment">The comment that came with it, or null.</param>
internal sealed record ZoneChange(string Id, DateTimeOffset Submitted, string? Comment = null);
