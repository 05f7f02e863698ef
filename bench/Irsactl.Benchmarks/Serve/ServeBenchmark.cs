using System.Globalization;
using System.Runtime.CompilerServices;
using Irsactl.Benchmarks.Running;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Serve;

/// <summary>
/// <c>irsactl serve</c> next to nginx that serves the same documents as files: they take turns, and of several turns the median counts.
/// Client and servers share the machine's processor cores.
/// </summary>
internal static class ServeBenchmark
{
    private const int Turns = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    /// <summary>Measures with one issuer, a thousand and a hundred thousand.</summary>
    public static async IAsyncEnumerable<Row> RunAsync(string binary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var issuers in (int[])[1, 1_000, 100_000])
        {
            await foreach (var row in MeasureAsync(binary, issuers, cancellationToken))
            {
                yield return row;
            }
        }
    }

    private static async IAsyncEnumerable<Row> MeasureAsync(
        string binary, int issuers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var tree = new IssuerTree(issuers, cancellationToken);
        using var servers = new Servers(binary, Path(Tools.Nginx), tree);
        using var wrk = new Wrk(Path(Tools.Wrk), tree.Paths);
        await using var serve = await servers.StartServeAsync(cancellationToken);
        await using var nginx = await servers.StartNginxAsync(cancellationToken);
        var what = string.Create(CultureInfo.InvariantCulture, $"{issuers:#,0} {(issuers == 1 ? "issuer" : "issuers")}");
        yield return Compare(
            $"serve, {what}, ready after", serve.ReadyAfter.TotalMilliseconds, "nginx", nginx.ReadyAfter.TotalMilliseconds, "ms");

        var places = new[]
        {
            ("http", servers.ServePorts.Http, servers.NginxPorts.Http),
            ("https", servers.ServePorts.Https, servers.NginxPorts.Https),
        };
        foreach (var (scheme, ours, theirs) in places)
        {
            var (rates, latencies) = (new List<(double Ours, double Theirs)>(), new List<(double Ours, double Theirs)>());
            for (var turn = 0; turn < Turns; turn++)
            {
                var first = await wrk.RunAsync(scheme, ours, Turn, cancellationToken);
                var second = await wrk.RunAsync(scheme, theirs, Turn, cancellationToken);
                rates.Add((first.Rate, second.Rate));
                latencies.Add((first.Latency.TotalMilliseconds, second.Latency.TotalMilliseconds));
            }

            var (rate, other) = Medians(rates);
            yield return new Row($"serve, {what}, {scheme}", Row.PerSecond(rate), $"nginx, {scheme}", Row.PerSecond(other), rate / other)
            {
                Target = issuers == 1 ? Target.AtLeast(1) : null,
            };
            var (latency, otherLatency) = Medians(latencies);
            yield return Compare($"serve, {what}, {scheme}, p99", latency, $"nginx, {scheme}, p99", otherLatency, "ms");
        }

        yield return Compare($"serve, {what}, memory after that", serve.Memory(), "nginx and its workers", nginx.Memory(), "MB");
    }

    private static (double Ours, double Theirs) Medians(List<(double Ours, double Theirs)> turns) =>
        (turns.Select(turn => turn.Ours).Order().ElementAt(turns.Count / 2),
            turns.Select(turn => turn.Theirs).Order().ElementAt(turns.Count / 2));

    private static Row Compare(string name, double ours, string otherName, double theirs, string unit) =>
        new(name, Text(ours, unit), otherName, Text(theirs, unit), ours / theirs);

    private static string Text(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.0} {unit}");

    private static string Path(Tool tool) => tool.Path ?? throw new InvalidOperationException(tool.SkipReason);
}
