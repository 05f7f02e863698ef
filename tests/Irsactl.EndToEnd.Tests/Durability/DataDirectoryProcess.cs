using System.Diagnostics;
using Irsactl.EndToEnd.Tests.Harness;

namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>A <c>local start --data-dir</c> of the published binary that is there to be killed.</summary>
internal sealed class DataDirectoryProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _log;

    private DataDirectoryProcess(Process process, Uri endpoint)
    {
        _process = process;
        _log = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Endpoint = endpoint;
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    public static async Task<DataDirectoryProcess> StartAsync(string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(IrsactlBinary.Path, ["local", "start", "--port", "0", "--data-dir", directory])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("irsactl was not started");
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            said.Add(line);
            if (line.Contains("listens on http", StringComparison.Ordinal))
            {
                return new DataDirectoryProcess(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]));
            }
        }

        throw new InvalidOperationException($"irsactl did not start: {string.Join('\n', said)}");
    }

    /// <summary>SIGKILL, to the process that was started here and no other.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Returns once it is gone.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _log;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
