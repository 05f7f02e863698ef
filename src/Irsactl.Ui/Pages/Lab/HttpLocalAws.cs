using System.Globalization;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>A local AWS on a port of this machine.</summary>
public sealed class HttpLocalAws : ILocalAws, IDisposable
{
    // An inventory of an account that somebody has worked with for long.
    private const int LongestAnswer = 64 << 20;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer,
    };

    private readonly Func<int> _port;

    /// <summary>Looks for it anew with every request: it may start and end while the page is open.</summary>
    /// <param name="port">Tells its port.</param>
    public HttpLocalAws(Func<int> port) => _port = port;

    /// <inheritdoc />
    public string Place => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port()}");

    /// <inheritdoc />
    public string StartCommand => string.Create(CultureInfo.InvariantCulture, $"irsactl local start --detach --port {_port()}");

    /// <inheritdoc />
    public async Task<LocalAwsAnswer?> AskAsync(HttpMethod method, string page, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, AddressOf(page));
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return new LocalAwsAnswer(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task CopyAsync(string page, Stream reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            using var answer = await _http.GetAsync(AddressOf(page), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                await using var events = await answer.Content.ReadAsStreamAsync(cancellationToken);
                await CopyAsync(events, reader, cancellationToken);
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // It has ended; whoever reads comes back.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    // What has come is passed on at once, however little it is.
    private static async Task CopyAsync(Stream events, Stream reader, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        while (await events.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await reader.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await reader.FlushAsync(cancellationToken);
        }
    }

    private Uri AddressOf(string page) => new($"http://{Place}/_irsactl/{page}");
}
