using Amazon.Runtime;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>A certificate of the user's own, which is looked at before anything is made, and never changed.</summary>
internal sealed class GivenCertificateResource(AcmClient acm, string arn, string domain) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = new("certificate", arn);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <summary>Whether a certificate for a name is good for a domain. A <c>*</c> stands for one label.</summary>
    public static bool Covers(string name, string domain) =>
        name.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("*.", StringComparison.Ordinal)
            && domain.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
            && domain[dot..].Equals(name[1..], StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        AcmCertificate? certificate;
        try
        {
            certificate = await acm.DescribeCertificateAsync(arn, cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            // Whoever uses the certificate need not be allowed to look at it: what it is put on will tell.
            return PlannedChange.None with
            {
                Warnings = [AwsFailure.Translate(e, $"cannot look at certificate {arn}, and uses it as it is").Message],
            };
        }

        Require(certificate);
        return PlannedChange.None with { Sighting = new ResourceSighting { EndsAt = certificate?.NotAfter } };
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => [];

    private void Require(AcmCertificate? certificate)
    {
        if (certificate is null)
        {
            throw DomainCheck.Unusable($"there is no certificate {arn}", $"see aws acm list-certificates --region {acm.Region}");
        }

        if (certificate.Status != AcmCertificate.Issued)
        {
            throw DomainCheck.Unusable(
                $"certificate {arn} cannot be used: its status is {certificate.Status}",
                "see aws acm describe-certificate, or leave out --certificate-arn to have one requested");
        }

        if (!certificate.Names.Any(name => Covers(name, domain)))
        {
            var names = certificate.Names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);
            throw DomainCheck.Unusable(
                $"certificate {arn} is for {string.Join(", ", names)}, and not for {domain}",
                "give another --certificate-arn, or leave it out to have one requested");
        }
    }
}
