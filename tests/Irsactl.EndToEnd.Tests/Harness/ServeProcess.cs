using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>An <c>irsactl serve</c> of the published binary, with a certificate of its own for one host name. It can be stopped and started again.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _process;
    private Task _log = Task.CompletedTask;

    private ServeProcess(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        CertificateFile = _folder.Write("tls.crt", certificate.ExportCertificatePem());
        _folder.Write("tls.key", key.ExportPkcs8PrivateKeyPem());
        Directory.CreateDirectory(Documents);
    }

    /// <summary>The folder that it serves.</summary>
    public string Documents => _folder.At("documents");

    /// <summary>Its certificate, which is its own root.</summary>
    public string CertificateFile { get; }

    /// <summary>Its port on 127.0.0.1, the same after each start.</summary>
    public int Port { get; private set; }

    /// <summary>Starts it on a port that is free.</summary>
    public static async Task<ServeProcess> StartNewAsync(string host)
    {
        var serve = new ServeProcess(host);
        await serve.StartAsync();
        return serve;
    }

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            IrsactlBinary.Path,
            ["serve", "--source", $"dir:{Documents}", "--listen", $"127.0.0.1:{Port}", "--tls-cert", CertificateFile, "--tls-key", _folder.At("tls.key")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("irsactl was not started");
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("irsactl serve ended without listening");
        }
        while (!line.StartsWith("https://", StringComparison.Ordinal));

        Port = new Uri(line).Port;
        _log = ProcessLog.DrainAsync(_process.StandardError);
    }

    /// <summary>Ends it.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            await _log;
            process.Dispose();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }
}
