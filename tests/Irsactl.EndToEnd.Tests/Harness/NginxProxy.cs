using System.Diagnostics;
using System.Globalization;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>
/// An nginx that has the certificate, in front of a server that speaks plain HTTP. It hides the host asked for in X-Forwarded-Host.
/// </summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Process _process;
    private readonly Task _log;

    private NginxProxy(TemporaryFolder folder, Process process, Task log, int port)
    {
        _folder = folder;
        _process = process;
        _log = log;
        Port = port;
    }

    /// <summary>Its port for TLS on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<NginxProxy> StartAsync(ServeProcess behind)
    {
        Assert.SkipUnless(Tools.Nginx.IsInstalled, Tools.Nginx.SkipReason);
        var folder = new TemporaryFolder();
        var port = FreePort.Find();
        var file = folder.Write("nginx.conf", Configuration(behind, port, folder.Path));
        var process = Process.Start(new ProcessStartInfo(Tools.Nginx.Path, ["-p", folder.Path, "-c", file, "-e", "stderr"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("nginx was not started");
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("nginx ended without listening");
        }
        while (!line.Contains("start worker process ", StringComparison.Ordinal));

        return new NginxProxy(folder, process, ProcessLog.DrainAsync(process.StandardError), port);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await _log;
        _process.Dispose();
        _folder.Dispose();
    }

    // What the documentation shows, with this server's port; and the host as a proxy has it that is told of no other.
    private static string Location(int port)
    {
        const string Begin = "```nginx\n";
        var text = File.ReadAllText(RepositoryFolder.At("docs", "serve.md"));
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)]
            .Replace("127.0.0.1:8080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), StringComparison.Ordinal)
            .Replace("location / {", "location / {\nproxy_set_header Host backend.internal;", StringComparison.Ordinal);
    }

    private static string Configuration(ServeProcess behind, int port, string folder) => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log stderr notice;
        worker_processes 1;
        events {}
        http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            server {
                listen 127.0.0.1:{{port}} ssl;
                ssl_certificate {{behind.CertificateFile}};
                ssl_certificate_key {{behind.KeyFile}};
                {{Location(behind.PlainPort)}}
            }
        }
        """);
}
