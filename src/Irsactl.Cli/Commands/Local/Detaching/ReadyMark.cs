using System.Text.Json;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Local.Detaching;

/// <summary>
/// The line by which a local AWS in the background tells the command that started it that it is ready: the last one on its standard error.
/// </summary>
/// <param name="Port">Its port.</param>
/// <param name="LogFile">Where what it says from then on is written, absolute.</param>
internal sealed record ReadyMark(int Port, string LogFile)
{
    private const string Beginning = "__ready ";

    /// <summary>The line.</summary>
    public string ToLine() => Beginning + JsonOutput.Compact(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("port", Port);
        json.WriteString("logFile", LogFile);
        json.WriteEndObject();
    });

    /// <summary>Reads a line; null where it is another one.</summary>
    public static ReadyMark? Read(string line)
    {
        if (!line.StartsWith(Beginning, StringComparison.Ordinal))
        {
            return null;
        }

        using var document = JsonDocument.Parse(line.AsMemory(Beginning.Length));
        return new ReadyMark(
            document.RootElement.GetProperty("port").GetInt32(), document.RootElement.GetProperty("logFile").GetString() ?? "");
    }
}
