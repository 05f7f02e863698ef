namespace Irsactl.Gathering.AccessLogs;

/// <summary>A document in its bucket.</summary>
/// <param name="Url">Where it is published.</param>
/// <param name="LastModified">When it was written last; null where that could not be seen.</param>
/// <param name="ETag">Its version; null where that could not be seen.</param>
public sealed record PublishedDocument(Uri Url, DateTimeOffset? LastModified, string? ETag);
