using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Running;

/// <summary><c>irsactl local start</c> of the published binary, on a free port, until disposed.</summary>
internal sealed partial class LocalAwsProcess : IAsyncDisposable
{
    /// <summary>The region of everything.</summary>
    public const string Region = "us-east-1";

    /// <summary>The account of everything.</summary>
    public const string AccountId = "123456789012";

    private const string RootKey = "test";

    private readonly Process process;
    private readonly string binary;

    private LocalAwsProcess(Process process, string binary, Uri endpoint)
    {
        this.process = process;
        this.binary = binary;
        Endpoint = endpoint;
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>The processor time it has used so far, user and system.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="binary">The published program.</param>
    /// <param name="arguments">Further arguments of <c>local start</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="core">The processor core it may use; null for all.</param>
    public static async Task<LocalAwsProcess> StartAsync(
        string binary, IEnumerable<string> arguments, CancellationToken cancellationToken, int? core = null)
    {
        string[] command = [binary, "local", "start", "--port", "0", .. arguments];
        command = core is { } only ? [.. Cores.Pin(only), .. command] : command;
        var started = new Process
        {
            StartInfo = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true },
        };
        var endpoint = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = new StringBuilder();
        started.ErrorDataReceived += (_, line) =>
        {
            written.AppendLine(line.Data);
            if (line.Data is null)
            {
                endpoint.TrySetException(new InvalidOperationException($"{binary} ended before it listened:\n{written}"));
            }
            else if (ListensOn().Match(line.Data) is { Success: true } match)
            {
                endpoint.TrySetResult(new Uri(match.Value));
            }
        };
        started.Start();
        started.BeginErrorReadLine();
        try
        {
            return new LocalAwsProcess(started, binary, await endpoint.Task.WaitAsync(cancellationToken));
        }
        catch
        {
            End(started);
            throw;
        }
    }

    /// <summary>Runs the binary against this AWS.</summary>
    /// <exception cref="CommandFailedException">It failed.</exception>
    public Task<CommandResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunProgramAsync(binary, arguments, cancellationToken);

    /// <summary>Runs another program against this AWS.</summary>
    /// <exception cref="CommandFailedException">It failed.</exception>
    public async Task<CommandResult> RunProgramAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var runner = new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AWS_ENDPOINT_URL"] = Endpoint.AbsoluteUri,
                ["AWS_ACCESS_KEY_ID"] = RootKey,
                ["AWS_SECRET_ACCESS_KEY"] = RootKey,
                ["AWS_SESSION_TOKEN"] = null,
                ["AWS_PROFILE"] = null,
            },
        };
        return (await runner.RunAsync(program, arguments, cancellationToken)).EnsureSuccess();
    }

    /// <summary>Clients with the root's key.</summary>
    public AwsClients Connect() =>
        new(new AwsClientOptions { Region = Region, EndpointUrl = Endpoint, Credentials = new BasicAWSCredentials(RootKey, RootKey) });

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        End(process);
        return ValueTask.CompletedTask;
    }

    private static void End(Process running)
    {
        running.Kill();
        running.WaitForExit();
        running.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex ListensOn();
}
