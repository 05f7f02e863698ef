using System.Globalization;
using System.Text.RegularExpressions;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Serve;

/// <summary>Load by Debian's wrk: one thread, kept-alive connections, each with one request under way.</summary>
internal sealed partial class Wrk : IDisposable
{
    private const int Connections = 32;

    private readonly TemporaryFolder folder = new();
    private readonly string program;
    private readonly string script;

    /// <summary>Prepares the requests.</summary>
    public Wrk(string program, IEnumerable<string> paths)
    {
        this.program = program;
        var list = folder.Write("paths", string.Join('\n', paths));
        script = folder.Write("requests.lua", $$"""
            local requests, next = {}, 0
            function init(args)
                wrk.headers["Host"] = "{{IssuerTree.Host}}"
                for path in io.lines("{{list}}") do
                    requests[#requests + 1] = wrk.format("GET", path)
                end
            end
            function request()
                next = next % #requests + 1
                return requests[next]
            end
            """);
    }

    /// <summary>Asks for a time.</summary>
    /// <returns>Requests a second, and the latency that one in a hundred exceeds.</returns>
    /// <exception cref="InvalidOperationException">An answer was anything but 200.</exception>
    public async Task<(double Rate, TimeSpan Latency)> RunAsync(
        string scheme, int port, TimeSpan duration, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--threads", "1", "--connections", Text(Connections), "--duration", $"{Text((int)duration.TotalSeconds)}s", "--latency",
            "--script", script, $"{scheme}://127.0.0.1:{Text(port)}",
        ];
        var result = (await new CommandRunner().RunAsync(program, arguments, cancellationToken)).EnsureSuccess();
        if (result.StandardOutput.Contains("Non-2xx", StringComparison.Ordinal)
            || result.StandardOutput.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(result.ToString());
        }

        var rate = RequestRate().Match(result.StandardOutput).Groups["rate"].ValueSpan;
        var latency = Percentile99().Match(result.StandardOutput);
        return (double.Parse(rate, CultureInfo.InvariantCulture), Time(latency.Groups["time"].ValueSpan, latency.Groups["unit"].Value));
    }

    /// <inheritdoc />
    public void Dispose() => folder.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static TimeSpan Time(ReadOnlySpan<char> number, string unit)
    {
        var value = double.Parse(number, CultureInfo.InvariantCulture);
        return unit switch
        {
            "us" => TimeSpan.FromMicroseconds(value),
            "ms" => TimeSpan.FromMilliseconds(value),
            _ => TimeSpan.FromSeconds(value),
        };
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.None, 1000)]
    private static partial Regex RequestRate();

    [GeneratedRegex(@"\b99%\s+(?<time>[0-9.]+)(?<unit>us|ms|s)", RegexOptions.None, 1000)]
    private static partial Regex Percentile99();
}
