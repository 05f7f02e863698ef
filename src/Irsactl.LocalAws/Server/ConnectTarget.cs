using System.Globalization;
using System.Text;

namespace Irsactl.LocalAws.Server;

/// <summary>What a proxy client asks to be connected to.</summary>
/// <param name="Host">The name, as written.</param>
/// <param name="Port">The port, 1 to 65535.</param>
internal readonly record struct ConnectTarget(string Host, int Port)
{
    /// <summary>Reads the request line <c>CONNECT host:port HTTP/1.1</c> (RFC 9110 §9.3.6) at the start of a request head.</summary>
    public static bool TryParse(ReadOnlySpan<byte> head, out ConnectTarget target)
    {
        target = default;

        // Python sends no header fields: the request line is the whole head then.
        var end = head.IndexOf("\r\n"u8);
        var line = Encoding.ASCII.GetString(end < 0 ? head : head[..end]);
        if (line.Split(' ') is not ["CONNECT", var authority, "HTTP/1.1" or "HTTP/1.0"]
            || authority.LastIndexOf(':') is not (> 0 and var colon)
            || !ushort.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port == 0)
        {
            return false;
        }

        target = new ConnectTarget(authority[..colon], port);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
