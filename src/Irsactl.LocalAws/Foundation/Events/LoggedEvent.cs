namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>An event and its number.</summary>
/// <param name="Id">Counts the requests of this AWS from 1, in the order of their answers.</param>
/// <param name="Request">The event.</param>
internal readonly record struct LoggedEvent(long Id, RequestEvent Request);
