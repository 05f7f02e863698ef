using System.Collections.Immutable;
using System.Net;
using Irsactl.Issuer.Sources;

namespace Irsactl.Issuer;

/// <summary>How an issuer server is set up.</summary>
public sealed record IssuerServerOptions
{
    /// <summary>
    /// The sources, first one first: where two have the same issuer, the first one's documents are published. The server owns them.
    /// </summary>
    public required ImmutableArray<IIssuerSource> Sources { get; init; }

    /// <summary>Where TLS is served; null where it is not.</summary>
    public IPEndPoint? Tls { get; init; }

    /// <summary>The certificate, with its chain, as PEM; needed with <see cref="Tls"/>. Read again when it changes.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The certificate's private key as PEM; needed with <see cref="Tls"/>.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>Where plain HTTP is served, for a proxy in front that has the certificate; null where it is not.</summary>
    public IPEndPoint? Plain { get; init; }

    /// <summary>Where <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c> are answered, in plain HTTP; null where they are not.</summary>
    public IPEndPoint? Admin { get; init; }

    /// <summary>The networks whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Host</c> are believed.</summary>
    public ImmutableArray<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The only host names that are answered; empty: those of the issuers there are.</summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    /// <summary>How long readers may keep a document without asking again; none: they ask each time.</summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>How often a source is read although nothing tells that it has changed.</summary>
    public TimeSpan ReadInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one reading of a source may take; then it is given up.</summary>
    public TimeSpan ReadWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a reading may stay where it is, without a further folder, object or document; then it is given up.</summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long what was read stays good where the source fails; after that the server is not ready.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long answers under way may take once the server is told to stop.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes one JSON line a request; null: there is no access log.</summary>
    public TextWriter? AccessLog { get; init; }

    /// <summary>Takes one line for what an administrator should know.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
