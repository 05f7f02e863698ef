using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Irsactl.Testing;

namespace Irsactl.Aws.Clients.Tests.Credentials;

/// <summary>
/// Hands out the same temporary credentials to whoever asks, on a loopback port: the SDK's inner clients take no handler.
/// </summary>
internal sealed class FakeSts : IAsyncDisposable
{
    private const string Credentials =
        "<Credentials><AccessKeyId>ASIAFROMSTS</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
        + "<SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>";

    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public FakeSts()
    {
        Endpoint = $"http://127.0.0.1:{FreePort.Find()}/";
        _listener.Prefixes.Add(Endpoint);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Endpoint { get; }

    /// <summary>Action and Authorization header of each call.</summary>
    public ConcurrentQueue<(string Action, string? Authorization)> Calls { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var form = await reader.ReadToEndAsync();
            var action = form.Split('&').Single(pair => pair.StartsWith("Action=", StringComparison.Ordinal))["Action=".Length..];
            Calls.Enqueue((action, context.Request.Headers["Authorization"]));
            var answer = Encoding.UTF8.GetBytes(
                $"<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result>{Credentials}</{action}Result>"
                + $"</{action}Response>");
            context.Response.ContentType = "text/xml";
            await context.Response.OutputStream.WriteAsync(answer);
            context.Response.Close();
        }
    }
}
