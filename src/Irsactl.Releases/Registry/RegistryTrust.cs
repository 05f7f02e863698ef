using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Connecting;

namespace Irsactl.Releases.Registry;

/// <summary>
/// Whom to take for a registry: the machine's authorities and, besides, those of files that were named and of the folders where podman and
/// docker look, <c>/etc/containers/certs.d/HOST:PORT/*.crt</c> and the like.
/// </summary>
internal sealed class RegistryTrust : IDisposable
{
    private readonly X509Certificate2Collection _authorities;

    private RegistryTrust(X509Certificate2Collection authorities) => _authorities = authorities;

    /// <summary>Reads them.</summary>
    /// <param name="registry">Host and port.</param>
    /// <param name="files">Files that were named.</param>
    /// <param name="environment">The environment, for the home folder.</param>
    /// <exception cref="IrsactlException">A file cannot be read, or holds no certificates.</exception>
    public static RegistryTrust Of(string registry, IEnumerable<string> files, Func<string, string?> environment)
    {
        var authorities = new X509Certificate2Collection();
        foreach (var file in files.Concat(Usual(registry, environment)))
        {
            Add(authorities, file);
        }

        return new RegistryTrust(authorities);
    }

    /// <summary>A handler that trusts them, and follows no redirects by itself.</summary>
    public SocketsHttpHandler MakeHandler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(15) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            var isTrusted = errors == SslPolicyErrors.None
                || (errors == SslPolicyErrors.RemoteCertificateChainErrors
                    && _authorities.Count > 0
                    && certificate is X509Certificate2 leaf
                    && Anchors.Trust(_authorities, leaf, chain));
            Refusal = isTrusted ? null : Words(errors, chain);
            return isTrusted;
        };
        return handler;
    }

    /// <summary>Why the last certificate was not taken; null where it was.</summary>
    public string? Refusal { get; private set; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var authority in _authorities)
        {
            authority.Dispose();
        }
    }

    private static string Words(SslPolicyErrors errors, X509Chain? chain) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) ? "it shows no certificate"
        : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "its certificate is for another name"
        : $"nobody vouches for its certificate ({string.Join(", ", (chain?.ChainStatus ?? []).Select(status => status.Status).Distinct())})";

    private static IEnumerable<string> Usual(string registry, Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            return [];
        }

        string?[] folders =
        [
            environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".config", "containers", "certs.d") : null,
            "/etc/containers/certs.d",
            "/etc/docker/certs.d",
        ];
        return folders.OfType<string>()
            .Select(folder => Path.Combine(folder, registry))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.crt").Order(StringComparer.Ordinal));
    }

    private static void Add(X509Certificate2Collection authorities, string file)
    {
        var before = authorities.Count;
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (CryptographicException error)
        {
            throw Unusable(file, error);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw Archives.FolderFiles.Unreadable(file, error);
        }

        if (authorities.Count == before)
        {
            throw Unusable(file, null);
        }
    }

    private static IrsactlException Unusable(string file, Exception? cause) => new(
        ReleaseErrors.Untrusted, $"{file} holds no certificates", "name a file of the registry's authority in PEM", cause);
}
