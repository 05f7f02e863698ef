using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>Writes events as server-sent events (HTML Standard, "Server-sent events") or as lines of JSON.</summary>
/// <param name="output">Where to.</param>
/// <param name="isLines">Whether as lines of JSON.</param>
internal sealed class EventWriter(IBufferWriter<byte> output, bool isLines) : IDisposable
{
    private readonly Utf8JsonWriter json = new(output, EventJson.Layout);

    /// <summary>Writes an event.</summary>
    public void Write(LoggedEvent logged)
    {
        if (!isLines)
        {
            Text(string.Create(CultureInfo.InvariantCulture, $"id: {logged.Id}\ndata: "));
        }

        EventJson.Write(json, logged);
        End();
    }

    /// <summary>Says that the reader was too slow, or asked for what is not kept any more.</summary>
    /// <param name="count">How many events are missing here.</param>
    public void WriteDropped(long count)
    {
        if (!isLines)
        {
            Text("event: dropped\ndata: ");
        }

        json.WriteStartObject();
        json.WriteNumber("dropped", count);
        json.WriteEndObject();
        End();
    }

    /// <summary>Shows proxies and readers that the connection lives. Lines of JSON have no comments: there it is nothing.</summary>
    public void WriteHeartbeat()
    {
        if (!isLines)
        {
            Text(": still here\n\n");
        }
    }

    /// <inheritdoc />
    public void Dispose() => json.Dispose();

    private void End()
    {
        json.Flush();
        json.Reset();
        Text(isLines ? "\n" : "\n\n");
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, output);
}
