namespace Irsactl.Kubernetes.Configuration;

/// <summary>An entry of <c>clusters</c> in a kubeconfig file. Files are absolute paths.</summary>
internal sealed record ClusterEntry
{
    /// <summary><c>server</c>.</summary>
    public string? Server { get; init; }

    /// <summary><c>certificate-authority-data</c> in base64; it goes before the file.</summary>
    public string? AuthorityData { get; init; }

    /// <summary><c>certificate-authority</c>.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary><c>tls-server-name</c>: the name that the certificate must have, where it is not the server's.</summary>
    public string? TlsServerName { get; init; }

    /// <summary><c>insecure-skip-tls-verify</c>.</summary>
    public bool SkipsVerification { get; init; }

    /// <summary><c>proxy-url</c>.</summary>
    public string? ProxyUrl { get; init; }
}
