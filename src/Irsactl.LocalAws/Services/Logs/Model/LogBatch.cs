using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Logs.Model;

/// <summary>Events that came together.</summary>
/// <param name="Ingested">When they came, in milliseconds since 1970.</param>
/// <param name="Events">The events, oldest first.</param>
internal sealed record LogBatch(long Ingested, ImmutableArray<StoredEvent> Events);
