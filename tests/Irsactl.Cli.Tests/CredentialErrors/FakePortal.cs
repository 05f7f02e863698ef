using System.Net;
using System.Text;

namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>Answers every call with one refusal.</summary>
internal sealed class FakePortal : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public FakePortal(int status, string type, string text)
    {
        Endpoint = $"http://127.0.0.1:{FreePort.Find()}/";
        _listener.Prefixes.Add(Endpoint);
        _listener.Start();
        _serving = ServeAsync(status, type, text);
    }

    public string Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(int status, string type, string text)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                context.Response.StatusCode = status;
                context.Response.Headers["x-amzn-ErrorType"] = type;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"message":"{{text}}"}"""));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
