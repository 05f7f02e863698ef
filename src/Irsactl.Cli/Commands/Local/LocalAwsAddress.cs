using System.Collections.Immutable;
using System.Net;
using Irsactl.Cli.Processes;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Local;

/// <summary>What a client needs to use a local AWS.</summary>
internal sealed record LocalAwsAddress
{
    public required Uri Endpoint { get; init; }

    public required string AccountId { get; init; }

    public required string AccessKeyId { get; init; }

    public required string SecretAccessKey { get; init; }

    public required string CertificateAuthorityPem { get; init; }

    /// <summary>The roots that its STS trusts besides, as PEM, or null.</summary>
    public string? TrustedRootsPem { get; init; }

    /// <summary>Names that lead to servers of the user's own on this machine, <c>host:port</c> to address.</summary>
    public ImmutableDictionary<string, IPEndPoint> Resolve { get; init; } = ImmutableDictionary<string, IPEndPoint>.Empty;

    /// <summary>The kubeconfig of the cluster beside it, or null.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The first of its pages for a browser, with its secret part, or null where it does not say.</summary>
    public Uri? Pages { get; init; }

    /// <summary>The process that it runs in, or null where it does not say.</summary>
    public ProcessIdentity? Process { get; init; }

    /// <summary>All that a client must trust, for a file: whatever is put behind it begins a new line.</summary>
    public string TrustPem => $"{CertificateAuthorityPem.TrimEnd()}\n{(TrustedRootsPem is { } roots ? $"{roots.Trim()}\n" : "")}";

    /// <summary>The address of one that runs in this process.</summary>
    public static LocalAwsAddress Of(LocalAwsServer server) => new()
    {
        Endpoint = server.Endpoint,
        AccountId = server.AccountId,
        AccessKeyId = server.AccessKeyId,
        SecretAccessKey = server.SecretAccessKey,
        CertificateAuthorityPem = server.CertificateAuthorityPem,
        TrustedRootsPem = server.TrustedRootsPem,
        Resolve = server.Resolve,
        Kubeconfig = server.Kubeconfig,
        Process = ProcessIdentity.Own,
    };
}
