using System.Diagnostics;
using System.Globalization;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Functions;

/// <summary>Node.js's own web server, which has a handler answer.</summary>
internal sealed class NodeServer : IDisposable
{
    private const string Program = """
        import { createServer } from 'node:http';
        createServer((request, response) => {
          const parts = [];
          request.on('data', part => parts.push(part));
          request.on('end', async () => {
            const answer = JSON.stringify(await handler(JSON.parse(Buffer.concat(parts))));
            response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) }).end(answer);
          });
        }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
        """;

    private readonly Process process;
    private readonly TemporaryFolder folder;

    private NodeServer(Process process, TemporaryFolder folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts one.</summary>
    /// <param name="handler">JavaScript that exports <c>handler</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NodeServer> StartAsync(string handler, CancellationToken cancellationToken)
    {
        var node = Tools.Node.Path ?? throw new InvalidOperationException(Tools.Node.SkipReason);
        var files = new TemporaryFolder();
        var start = new ProcessStartInfo(node, [files.Write("server.mjs", handler + Program)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start) ?? throw new InvalidOperationException("node was not started");
        var line = await started.StandardOutput.ReadLineAsync(cancellationToken);
        return new NodeServer(started, files, int.Parse(line ?? "", CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }
}
