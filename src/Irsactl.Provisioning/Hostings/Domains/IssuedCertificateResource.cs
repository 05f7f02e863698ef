using Irsactl.Aws.Clients.Acm;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// Waits until ACM has seen the record that proves the domain, and has issued the certificate: nothing can use it before.
/// </summary>
internal sealed class IssuedCertificateResource(
    AcmClient acm, CertificateResource certificate, string domain, params IEnumerable<ResourceKey> dependsOn)
    : IExportable
{
    private bool _hasWaited;

    /// <inheritdoc />
    public ResourceKey Key { get; } = new("issued certificate", domain);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [certificate.Key, .. dependsOn];

    /// <inheritdoc />
    public IEnumerable<DesiredResource> Export(ExportScope scope) =>
    [
        new DesiredResource(DesiredKinds.CertificateValidation, "certificate_validation", Key)
            .With("certificate", certificate.Certificate.Value.Arn).With("domain", domain).With("region", acm.Region),
    ];

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) => Task.FromResult(
        certificate.Certificate.TryGet(out var found) && found.Status == AcmCertificate.Issued
            ? PlannedChange.None
            : PlannedChange.None with
            {
                Settling = new Settling($"ACM to issue the certificate for {domain}", IsIssuedAsync, TimeSpan.FromMinutes(30))
                {
                    Interval = TimeSpan.FromSeconds(10),
                    Obstacle = () => certificate.Validation.TryGet(out var record)
                        ? $"ACM has not seen the DNS record {record.Name} {record.Type} {record.Value}"
                        : null,
                    TimeoutHint = "see that the internet knows the record, and run the same command again, which waits anew",
                },
            });

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        _hasWaited ? [$"Certificate for {domain} is issued"] : [];

    private async Task<bool> IsIssuedAsync(CancellationToken cancellationToken)
    {
        _hasWaited = true;
        var arn = certificate.Certificate.Value.Arn;
        var found = await acm.DescribeCertificateAsync(arn, cancellationToken);
        return found?.Status switch
        {
            AcmCertificate.Issued => true,
            null or AcmCertificate.Pending => false,
            _ => throw new IrsactlException(
                ProvisioningErrors.CertificateNotIssued,
                $"certificate {arn} for {domain} cannot be issued: {found.FailureReason ?? found.Status}",
                "mend what ACM names (a CAA record that does not let Amazon in, mostly), and run the same command again, "
                    + "which requests another one"),
        };
    }
}
