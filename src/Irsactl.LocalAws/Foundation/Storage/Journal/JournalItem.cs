namespace Irsactl.LocalAws.Foundation.Storage.Journal;

/// <summary>An item as it was read.</summary>
/// <param name="Hash">The SHA-256 of contents in hex; null for a record.</param>
/// <param name="Bytes">The contents, or the record's JSON.</param>
internal readonly record struct JournalItem(string? Hash, byte[] Bytes);
