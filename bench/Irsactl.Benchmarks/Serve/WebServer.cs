using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Irsactl.Benchmarks.Serve;

/// <summary>A web server's process, until disposed.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const double BytesPerKilobyte = 1024;

    private readonly Process process;
    private readonly Task log;

    private WebServer(Process process, TimeSpan readyAfter)
    {
        this.process = process;
        ReadyAfter = readyAfter;
        // Read on, so that it never waits for a full pipe.
        log = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>How long it took from the start until it answered.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Starts one, and waits for the line that says that it is ready.</summary>
    public static async Task<WebServer> StartAsync(string[] command, Func<string, bool> isReady, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var started = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{command[0]} was not started");
        var written = new StringBuilder();
        try
        {
            string? line;
            do
            {
                line = await started.StandardError.ReadLineAsync(cancellationToken)
                    ?? throw new InvalidOperationException($"{command[0]} ended before it was ready:\n{written}");
                written.AppendLine(line);
            }
            while (!isReady(line));

            return new WebServer(started, clock.Elapsed);
        }
        catch
        {
            await EndAsync(started);
            throw;
        }
    }

    /// <summary>The memory that it and its workers have for themselves, and their share of what several have, in megabytes.</summary>
    public double Memory() => Tree(process.Id).Sum(Pss) / BytesPerKilobyte;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await log;
        await EndAsync(process);
    }

    private static async Task EndAsync(Process running)
    {
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync(CancellationToken.None);
        running.Dispose();
    }

    private static IEnumerable<int> Tree(int id) =>
        File.ReadAllText($"/proc/{id}/task/{id}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(child => Tree(int.Parse(child, CultureInfo.InvariantCulture)))
            .Prepend(id);

    // Pss:                1234 kB
    private static double Pss(int id) => double.Parse(
        File.ReadLines($"/proc/{id}/smaps_rollup")
            .First(line => line.StartsWith("Pss:", StringComparison.Ordinal))["Pss:".Length..^"kB".Length],
        CultureInfo.InvariantCulture);
}
