namespace Irsactl.Issuer.Observation;

/// <summary>What is counted apart from issuers' own answers.</summary>
internal sealed class ServerCounters
{
    private long _notFound;
    private long _misdirected;
    private long _certificateReloads;
    private long _certificateFailures;

    /// <summary>How long answers took.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Requests for what is not published.</summary>
    public long NotFound => Interlocked.Read(ref _notFound);

    /// <summary>Requests for a host that is not served.</summary>
    public long Misdirected => Interlocked.Read(ref _misdirected);

    /// <summary>How often a changed certificate was taken up.</summary>
    public long CertificateReloads => Interlocked.Read(ref _certificateReloads);

    /// <summary>How often a changed certificate could not be used.</summary>
    public long CertificateFailures => Interlocked.Read(ref _certificateFailures);

    public void CountNotFound() => Interlocked.Increment(ref _notFound);

    public void CountMisdirected() => Interlocked.Increment(ref _misdirected);

    public void CountCertificateReload() => Interlocked.Increment(ref _certificateReloads);

    public void CountCertificateFailure() => Interlocked.Increment(ref _certificateFailures);
}
