namespace Irsactl.LocalAws.Services.Logs.Model;

/// <summary>An event.</summary>
/// <param name="Time">When it happened, in milliseconds since 1970.</param>
/// <param name="Message">What it says.</param>
internal sealed record StoredEvent(long Time, string Message);
