using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>
/// A program that gives credentials (Kubernetes, "client-go credential plugins"), such as <c>aws eks get-token</c>. What it gave is used
/// until it expires or is refused. It has no terminal.
/// </summary>
internal sealed class ExecProgram(ExecEntry entry, ClusterEntry cluster, TimeProvider clock)
{
    private const int MaxOutput = 1024 * 1024;

    // An answer that expires while it is under way is of no use.
    private static readonly TimeSpan _early = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private ClientCredential? _given;

    /// <summary>What it gave, or gives now.</summary>
    /// <exception cref="IrsactlException">It gave nothing usable.</exception>
    public async Task<ClientCredential> GetAsync(CancellationToken cancellationToken)
    {
        // Two requests at once may run it twice, which does no harm.
        if (_given is not { } given || (given.Expires is { } expires && expires <= clock.GetUtcNow() + _early))
        {
            given = ExecCredential.Parse(await RunAsync(cancellationToken), entry);
            _given = given;
        }

        return given;
    }

    /// <summary>Forgets what it gave.</summary>
    /// <returns>Whether it had given something.</returns>
    public bool Forget() => Interlocked.Exchange(ref _given, null) is not null;

    private async Task<byte[]> RunAsync(CancellationToken cancellationToken)
    {
        if (entry.NeedsTerminal)
        {
            throw Failed("needs a terminal (interactiveMode: Always), and there is none", null);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        using var process = Start();
        try
        {
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output : throw Failed($"ended with exit code {process.ExitCode}: {LastLine(await error)}", null);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"did not end within {_patience.TotalSeconds} seconds", error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(entry.Command, entry.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in entry.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = ExecCredential.Request(entry, cluster);
        try
        {
            return Process.Start(start) ?? throw Failed("was not started", null);
        }
        catch (Win32Exception error)
        {
            throw Failed($"cannot be started: {error.Message}", error);
        }
    }

    private async Task<byte[]> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxOutput];
        var length = 0;
        while (await output.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length == buffer.Length)
            {
                throw Failed($"wrote more than {MaxOutput} bytes", null);
            }
        }

        return buffer[..length];
    }

    private IrsactlException Failed(string what, Exception? cause) =>
        new(
            KubernetesErrors.CredentialProgramFailed,
            $"the program {entry.Command}, which kubeconfig names for credentials, {what}",
            entry.InstallHint,
            cause);

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1].Trim();
}
