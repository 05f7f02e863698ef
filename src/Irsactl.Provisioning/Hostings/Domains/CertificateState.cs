using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Acm;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>A certificate as it was found.</summary>
/// <param name="Certificate">What it is.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record CertificateState(AcmCertificate Certificate, IReadOnlyList<ResourceTag> Tags);
