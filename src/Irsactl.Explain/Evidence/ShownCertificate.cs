using System.Collections.Immutable;

namespace Irsactl.Explain.Evidence;

/// <summary>The certificate that a host showed, and what is wrong with it.</summary>
public sealed record ShownCertificate
{
    /// <summary>What is wrong, the worst first; empty where it is trusted.</summary>
    public ImmutableArray<CertificateFault> Faults { get; init; } = [];

    /// <summary>Whom the certificate at fault is for: the host's own, or one above it.</summary>
    public required string Subject { get; init; }

    /// <summary>Who signed the host's own.</summary>
    public required string Issuer { get; init; }

    /// <summary>The host names of the host's own.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>From when the certificate at fault is valid.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when it is valid.</summary>
    public DateTimeOffset NotAfter { get; init; }

    /// <summary>
    /// Whether a registered thumbprint lets AWS take it all the same: only an unknown authority is made good by one, never dates or names
    /// (IAM User Guide, "Obtain the thumbprint for an OpenID Connect identity provider").
    /// </summary>
    public bool MayBeTrustedByThumbprint => Faults.All(
        fault => fault is CertificateFault.SelfSigned or CertificateFault.MissingIntermediate or CertificateFault.UnknownAuthority);
}
