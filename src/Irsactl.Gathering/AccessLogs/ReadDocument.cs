namespace Irsactl.Gathering.AccessLogs;

/// <summary>A request for one of an issuer's documents.</summary>
/// <param name="Url">The document.</param>
/// <param name="Read">The request.</param>
/// <param name="Reader">Whose it may have been.</param>
/// <param name="Log">What wrote it down.</param>
public sealed record ReadDocument(Uri Url, DocumentRead Read, ReaderKind Reader, LogFormat? Log);
