using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Observation;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Issuer.Sources.Watching;

namespace Irsactl.Issuer.Tls;

/// <summary>
/// The certificate out of two PEM files, read again when they change. Connections that are open keep theirs; a pair that does not fit
/// together, as while one of the files has been replaced and the other not yet, changes nothing.
/// </summary>
internal sealed class CertificateFiles : IDisposable
{
    // A chain of ten certificates has a hundredth of it.
    private const int MaxLength = 1024 * 1024;

    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    // Certificate and key change one after the other: what comes within this time is read together.
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(100);

    private readonly IssuerServerOptions _options;
    private readonly ServerCounters _counters;
    private readonly string _certificateFile;
    private readonly string _keyFile;
    private volatile SslStreamCertificateContext _current;
    private byte[] _digest;
    private byte[]? _refused;

    /// <summary>Reads the files.</summary>
    /// <exception cref="IrsactlException">They cannot be used.</exception>
    public CertificateFiles(IssuerServerOptions options, string certificateFile, string keyFile, ServerCounters counters)
    {
        _options = options;
        _counters = counters;
        _certificateFile = certificateFile;
        _keyFile = keyFile;
        (_current, _digest) = Load(Read());
    }

    /// <summary>The certificate for new connections.</summary>
    public SslStreamCertificateContext Current => _current;

    /// <summary>Looks at the files when their folders change, and from time to time, until cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var certificates = new FolderWatch(Folder(_certificateFile), withFoldersBelow: false);
        using var keys = new FolderWatch(Folder(_keyFile), withFoldersBelow: false);
        certificates.Start();
        keys.Start();
        try
        {
            while (true)
            {
                await WaitAsync(certificates, keys, cancellationToken);
                Refresh();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>Takes up the files where they have changed and can be used.</summary>
    public void Refresh()
    {
        byte[]? digest = null;
        try
        {
            var files = Read();
            digest = Digest(files);
            if (digest.AsSpan().SequenceEqual(_digest))
            {
                return;
            }

            // The one before is left to the garbage collector: handshakes that began with it may still be going on.
            (_current, _digest) = Load(files);
            _refused = null;
            _counters.CountCertificateReload();
            _options.Log(
                $"took up the certificate of {_certificateFile}, valid until {_current.TargetCertificate.NotAfter.ToUniversalTime():u}");
        }
        catch (IrsactlException error)
        {
            // The same pair is complained of once.
            if (_refused is null || !_refused.AsSpan().SequenceEqual(digest))
            {
                _refused = digest ?? [];
                _counters.CountCertificateFailure();
                _options.Log($"{error.Message}; the certificate read before stays in use");
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _current.TargetCertificate.Dispose();

    private static string Folder(string file) => Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";

    private async Task WaitAsync(FolderWatch certificates, FolderWatch keys, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(_interval, _options.TimeProvider, limit.Token);
        Task[] changes = [certificates.WaitAsync(limit.Token), keys.WaitAsync(limit.Token)];
        if (await Task.WhenAny([pause, .. changes]) != pause)
        {
            await Task.WhenAny(pause, Task.Delay(_quiet, _options.TimeProvider, limit.Token));
        }

        await limit.CancelAsync();
        await Task.WhenAll([pause, .. changes]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private (string Certificate, string Key) Read()
    {
        try
        {
            return (ReadText(_certificateFile), ReadText(_keyFile));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"the certificate cannot be read: {error.Message}", error);
        }
    }

    // They are read again and again: what cannot be read twice is no good the first time either.
    private static string ReadText(string file)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(RegularFile.Read(
                file,
                length =>
                {
                    if (length > MaxLength)
                    {
                        throw new IOException(
                            string.Create(CultureInfo.InvariantCulture, $"it has {length} bytes, and {MaxLength} are read at most"));
                    }
                }));
        }
        catch (IOException error)
        {
            throw new IOException($"{file}: {error.Message.TrimEnd('.')}", error);
        }
    }

    private static byte[] Digest((string Certificate, string Key) files) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{files.Certificate}\0{files.Key}"));

    private (SslStreamCertificateContext Context, byte[] Digest) Load((string Certificate, string Key) files)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(files.Certificate);
            var certificate = X509Certificate2.CreateFromPem(files.Certificate, files.Key);
            // The first is the certificate itself, made again with its key.
            chain.RemoveAt(0);
            return (SslStreamCertificateContext.Create(certificate, chain, offline: true), Digest(files));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw Unusable($"certificate {_certificateFile} and key {_keyFile} cannot be used: {error.Message.TrimEnd('.')}", error);
        }
    }

    private static IrsactlException Unusable(string message, Exception cause) =>
        new(
            IssuerErrors.UnusableCertificate,
            message,
            "give PEM files: the certificate followed by its intermediates, and the unencrypted private key that belongs to it",
            cause);
}
