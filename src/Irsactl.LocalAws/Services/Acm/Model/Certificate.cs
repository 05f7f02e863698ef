using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Acm.Model;

/// <summary>A certificate, asked for or imported.</summary>
internal sealed record Certificate
{
    /// <summary>The ARN, which has its region in it.</summary>
    public required string Arn { get; init; }

    /// <summary>The first name, as it was asked for.</summary>
    public required string DomainName { get; init; }

    /// <summary>All names, the first one among them.</summary>
    public ImmutableList<string> Names { get; init; } = [];

    /// <summary>The key's algorithm, such as <c>RSA_2048</c>.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>When it was asked for or first imported.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether it came from outside.</summary>
    public bool IsImported { get; init; }

    /// <summary>What has become of it.</summary>
    public CertificateStatus Status { get; init; }

    /// <summary>When it was issued or last imported; null before.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>The names whose validation records have been seen.</summary>
    public ImmutableList<string> Validated { get; init; } = [];

    /// <summary>The certificate as PEM; null before it is issued.</summary>
    public string? Pem { get; init; }

    /// <summary>The certificates above it as PEM, or null.</summary>
    public string? ChainPem { get; init; }

    /// <summary>What the client called the request, or null: asking again within an hour makes no second certificate.</summary>
    public string? IdempotencyToken { get; init; }

    /// <summary>Whether it may be exported: <c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string Export { get; init; } = "DISABLED";

    /// <summary>Whether it is to be logged publicly: <c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string TransparencyLogging { get; init; } = "ENABLED";

    /// <summary>The tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>What has become of a certificate. That it has expired follows from its dates.</summary>
internal enum CertificateStatus
{
    /// <summary>Its names have not been validated.</summary>
    PendingValidation,

    /// <summary>It can be shown.</summary>
    Issued,

    /// <summary>Its names were not validated in time.</summary>
    ValidationTimedOut,

    /// <summary>A CAA record forbids it.</summary>
    Failed,
}
