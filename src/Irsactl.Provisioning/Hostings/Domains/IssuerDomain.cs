using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// What a host name of the user's own takes: a certificate, and DNS records that prove the name and lead to what answers under it.
/// </summary>
internal sealed class IssuerDomain
{
    private readonly HostingContext _context;
    private readonly string _domain;
    private readonly HostedZoneResource _zone;
    private readonly OwnTargets _targets;
    private readonly IReadOnlyList<IResource> _certificate;

    /// <summary>Makes the parts.</summary>
    /// <param name="context">What the resources of a run share.</param>
    /// <param name="acm">ACM in the region where the certificate is to be.</param>
    /// <param name="domain">The name.</param>
    /// <param name="certificateArn">A certificate of the user's; null: one is requested.</param>
    /// <param name="zone">A zone's id, or a word of <see cref="HostedZoneChoice"/>.</param>
    public IssuerDomain(HostingContext context, AcmClient acm, string domain, string? certificateArn, string zone)
    {
        _context = context;
        _domain = domain;
        _zone = new HostedZoneResource(context, domain, zone);
        _targets = new OwnTargets(context);
        if (certificateArn is not null)
        {
            _certificate = [new GivenCertificateResource(acm, certificateArn, domain)];
            CertificateArn = LateValue.Of(certificateArn);
            return;
        }

        var certificate = new CertificateResource(context, acm, domain);
        var validation = Validation(acm, certificate);
        _certificate = [certificate, validation, new IssuedCertificateResource(acm, certificate, domain, validation.Key)];
        CertificateArn = certificate.Certificate.Select(known => known.Arn);
    }

    /// <summary>The certificate's ARN, once there is one. It can be used after <see cref="CertificateKey"/>.</summary>
    public Late<string> CertificateArn { get; }

    /// <summary>What has to be over before the certificate can be used.</summary>
    public ResourceKey CertificateKey => _certificate[^1].Key;

    /// <summary>Zone and certificate.</summary>
    public IReadOnlyList<IResource> Resources => [_zone, .. _certificate];

    /// <summary>
    /// The records that lead to what answers, after everything that has to answer there. Those of a hosting that the cluster had before are
    /// moved, and one that has no successor is taken away last.
    /// </summary>
    /// <param name="target">What answers, once it is known.</param>
    /// <param name="hasIpv6">Whether it has IPv6 addresses.</param>
    /// <param name="serving">What has to be there before anybody is led to it.</param>
    /// <param name="documents">What has to be read there before; null where the run publishes none.</param>
    public IReadOnlyList<IResource> Lead(
        Late<AliasTarget> target, bool hasIpv6, IReadOnlyList<IResource> serving, DocumentSource? documents)
    {
        ResourceKey[] before = [.. serving.Select(resource => resource.Key)];
        List<IResource> all = [];
        if (documents is not null
            && DocumentsProof.AtAddress(_context, documents, target.Select(known => known.DnsName), serving) is { } proof)
        {
            all.Add(proof);
            before = [proof.Key];
        }

        var record = Alias("A", target, before);
        all.Add(record);
        all.Add(hasIpv6
            ? Alias("AAAA", target, before)
            : new LeftAliasResource(_context, _zone, _targets, (_domain, "AAAA"), record.Key));
        return all;
    }

    private RecordResource Alias(string type, Late<AliasTarget> target, params IEnumerable<ResourceKey> dependsOn) =>
        new(
            _context,
            _zone,
            new ResourceKey("DNS record", $"{_domain} {type}"),
            target.Select(known => new RecordSet(_domain, type) { Alias = known }),
            dependsOn)
        {
            KnownAs = (_domain, type),
            Moves = _targets,
            // One record, a CNAME, serves both types of address.
            Ask = record => type == "A" ? $"{_domain} must lead to {record.Alias?.DnsName}: a CNAME record, or in Route 53 an alias" : null,
        };

    private RecordResource Validation(AcmClient acm, CertificateResource certificate) =>
        new(
            _context,
            _zone,
            new ResourceKey("DNS record", $"that proves {_domain}"),
            certificate.Validation.Select(known => new RecordSet(known.Name, known.Type) { Values = [known.Value] }),
            certificate.Key)
        {
            // First the mark, so that a run that is stopped between the two leaves no record of ours unmarked.
            BeforeCreationAsync = (hosted, token) => acm.AddTagsAsync(
                certificate.Certificate.Value.Arn, [ValidationMark.In(hosted.Id)], token),
            Ask = record => certificate.Certificate.Value.Status == AcmCertificate.Pending
                ? $"To prove to ACM that {_domain} is yours, make this DNS record: {record.Name} {record.Type} {record.Values[0]}"
                : null,
        };
}
