namespace Irsactl.Kubernetes.Configuration;

/// <summary>An entry of <c>users</c> in a kubeconfig file. Files are absolute paths.</summary>
internal sealed record UserEntry
{
    /// <summary><c>client-certificate-data</c> in base64; it goes before the file.</summary>
    public string? CertificateData { get; init; }

    /// <summary><c>client-certificate</c>.</summary>
    public string? CertificateFile { get; init; }

    /// <summary><c>client-key-data</c> in base64; it goes before the file.</summary>
    public string? KeyData { get; init; }

    /// <summary><c>client-key</c>.</summary>
    public string? KeyFile { get; init; }

    /// <summary><c>token</c>.</summary>
    public string? Token { get; init; }

    /// <summary><c>tokenFile</c>, which goes before the token and is read again for each request.</summary>
    public string? TokenFile { get; init; }

    /// <summary><c>exec</c>: a program that gives credentials.</summary>
    public ExecEntry? Exec { get; init; }

    /// <summary>As whom it acts; null: as itself.</summary>
    public ImpersonationEntry? ActsAs { get; init; }

    /// <summary>A member that is not done here, such as <c>username</c>, and why; null where there is none.</summary>
    public string? Unsupported { get; init; }
}
