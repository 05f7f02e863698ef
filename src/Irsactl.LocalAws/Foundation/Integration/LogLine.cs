namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A line for a log.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Text">The text.</param>
internal sealed record LogLine(DateTimeOffset Time, string Text);
