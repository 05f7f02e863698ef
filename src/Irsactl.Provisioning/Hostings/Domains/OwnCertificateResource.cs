using Irsactl.Aws.Clients.Acm;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>A certificate that has been found to be ours, to be deleted once nothing uses it.</summary>
internal sealed class OwnCertificateResource(HostingContext context, AcmClient acm, CertificateSummary certificate) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = new("certificate", certificate.Arn);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <inheritdoc />
    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) =>
        context.Owner.Owns(await acm.ListTagsAsync(certificate.Arn, cancellationToken))
            ? new PatientDeletion(
                $"ACM to see that nothing uses the certificate for {certificate.DomainName} any longer",
                token => acm.DeleteCertificateAsync(certificate.Arn, token),
                AcmClient.ResourceInUse).Plan()
            : PlannedChange.None;

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Deleted ? [$"Certificate {certificate.Arn} for {certificate.DomainName} deleted"] : [];
}
