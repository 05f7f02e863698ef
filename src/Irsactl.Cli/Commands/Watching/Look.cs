using System.Text.Json;

namespace Irsactl.Cli.Commands.Watching;

/// <summary>What a command saw when it looked.</summary>
/// <param name="At">When.</param>
/// <param name="WriteText">Writes it for people.</param>
/// <param name="WriteJson">Writes it for programs.</param>
internal sealed record Look(DateTimeOffset At, Action<TextWriter> WriteText, Action<Utf8JsonWriter> WriteJson);
