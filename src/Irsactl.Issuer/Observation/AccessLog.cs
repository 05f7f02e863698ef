using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Irsactl.Issuer.Observation;

/// <summary>
/// Writes one JSON object a line for every request, behind the requests' backs: where the log cannot keep up, lines are dropped and
/// counted, and nobody waits.
/// </summary>
internal sealed class AccessLog : IAsyncDisposable
{
    private const int Capacity = 16_384;
    private const int FlushBytes = 64 * 1024;

    private readonly Channel<AccessLogEntry> _entries =
        Channel.CreateBounded<AccessLogEntry>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly TextWriter _output;
    private readonly Task _writing;
    private long _dropped;

    public AccessLog(TextWriter output)
    {
        _output = output;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>How many lines were dropped.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Takes a request down.</summary>
    public void Add(AccessLogEntry entry)
    {
        if (!_entries.Writer.TryWrite(entry))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Writes what is still waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAllAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(FlushBytes);
        await using var json = new Utf8JsonWriter(buffer);
        while (await _entries.Reader.WaitToReadAsync())
        {
            while (buffer.WrittenCount < FlushBytes && _entries.Reader.TryRead(out var entry))
            {
                json.Reset(buffer);
                entry.Write(json);
                await json.FlushAsync();
                buffer.Write("\n"u8);
            }

            try
            {
                await _output.WriteAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
                await _output.FlushAsync();
            }
            catch (IOException)
            {
                // A full disk must not stop an issuer; what is lost is counted by nobody better than by this.
                Interlocked.Increment(ref _dropped);
            }

            buffer.ResetWrittenCount();
        }
    }
}
