namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>Some events in a row.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="Dropped">How many before them are not kept any more.</param>
/// <param name="Position">The id to go on after.</param>
internal readonly record struct EventBatch(IReadOnlyList<LoggedEvent> Events, long Dropped, long Position);
