using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Namespaces.Inside;

/// <summary>
/// Which name is which address in the namespaces. The local AWS says what it answers for, as names come and go with resources; what it does
/// not know does not exist, and is told once to whoever watches.
/// </summary>
internal sealed class NameTable : IDisposable
{
    /// <summary>
    /// The address of everything that the local AWS answers for. Not 127.0.0.1, where servers of the user's own may have the same ports.
    /// </summary>
    public static readonly IPAddress Aws = new([127, 64, 0, 1]);

    private const int MostRefusals = 100;

    private readonly NamespacePlan _plan;
    private readonly TextWriter _log;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);

    /// <summary>Makes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="log">Takes a line for each name that is refused.</param>
    public NameTable(NamespacePlan plan, TextWriter log)
    {
        _plan = plan;
        _log = log;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellationToken) =>
                new NetworkStream(
                    await LoopbackGate.ConnectAsync(plan.Outside, IPEndPoint.Parse(plan.Aws), cancellationToken), ownsSocket: true),
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri($"http://{plan.Aws}/"), Timeout = TimeSpan.FromSeconds(4) };
    }

    /// <summary>Answers a question.</summary>
    public async Task<byte[]> AnswerAsync(DnsQuestion question)
    {
        var name = question.Name;
        if (_plan.Names.TryGetValue(name, out var own))
        {
            return question.Is(IPAddress.Parse(own));
        }

        if (IsThisMachine(name))
        {
            return question.Is(IPAddress.Loopback);
        }

        try
        {
            if (await IsAnsweredForAsync(name))
            {
                return question.Is(Aws);
            }
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or JsonException or KeyNotFoundException
            or InvalidOperationException)
        {
            // The local AWS has gone; whoever asked is told to try again later.
            return question.Failed();
        }

        NoteRefusal(name);
        return question.NoSuchName();
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static bool IsThisMachine(string name) =>
        name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal)
        || name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    private async Task<bool> IsAnsweredForAsync(string name)
    {
        using var answer = JsonDocument.Parse(
            await _http.GetByteArrayAsync(new Uri($"/_irsactl/names?name={Uri.EscapeDataString(name)}", UriKind.Relative)));
        return answer.RootElement.GetProperty("isAnswered").GetBoolean();
    }

    private void NoteRefusal(string name)
    {
        // Resolvers ask for several kinds of records, and again; reverse names belong to addresses, which the program has already.
        if (!name.EndsWith(".arpa", StringComparison.Ordinal) && _refused.Count < MostRefusals && _refused.TryAdd(name, true))
        {
            _log.WriteLine(
                TerminalText.Escape($"local AWS: refused to look up {name}: not a name of AWS's, and nothing leaves this machine"));
        }
    }
}
