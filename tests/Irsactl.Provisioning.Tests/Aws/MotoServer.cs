using System.Diagnostics;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>An AWS mock that we did not write, as a second opinion on what goes over the wire.</summary>
internal sealed class MotoServer : IAsyncDisposable
{
    private readonly Process _process;

    private MotoServer(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    public static async Task<MotoServer> StartAsync(string path, CancellationToken cancellationToken)
    {
        var port = FreePort.Find();
        var start = new ProcessStartInfo(path, ["-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // Certificates are issued when they are looked at, and not a minute later.
        start.Environment["MOTO_ACM_VALIDATION_WAIT"] = "0";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start");
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException($"{path} ended without listening"));
            }
            else if (line.Data.Contains("Running on", StringComparison.Ordinal))
            {
                listening.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new MotoServer(process, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await listening.Task.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
