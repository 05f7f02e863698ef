using System.IO.Pipelines;
using System.Text;

namespace Irsactl.LocalAws.Server;

/// <summary>The answers to <c>CONNECT</c>.</summary>
internal static class ProxyReply
{
    /// <summary>Tells the client that the tunnel stands.</summary>
    public static async Task EstablishedAsync(PipeWriter output, CancellationToken cancellationToken) =>
        await output.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), cancellationToken);

    /// <summary>Refuses, with one line of text that a person can read.</summary>
    public static async Task RefuseAsync(PipeWriter output, int status, string reason, string text, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(text + "\n");
        var head = $"HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\n"
            + "Connection: close\r\n\r\n";
        await output.WriteAsync(Encoding.ASCII.GetBytes(head).Concat(body).ToArray(), cancellationToken);
    }
}
