using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// Finds certificates and DNS records that are to be deleted: a certificate after what uses it, and each record while what shows that it is
/// ours is still there.
/// </summary>
internal sealed class DomainCandidates(HostingContext context, CandidateSearch search)
{
    private readonly List<OwnCertificate> _own = [];
    private IReadOnlyList<HostedZone>? _zones;

    /// <summary>The certificates, which what uses them goes before.</summary>
    public IEnumerable<ResourceKey> Certificates => _own.Select(own => own.Resource.Key);

    /// <summary>Certificates with their validation records.</summary>
    public async Task<IReadOnlyList<IResource>> FindCertificatesAsync(CancellationToken cancellationToken)
    {
        foreach (var acm in Services())
        {
            var found = await search.LookAsync(
                "certificates", token => OwnCertificates.ListAsync(context, acm, token).ToListAsync(token).AsTask(), cancellationToken);
            _own.AddRange(
                found.Select(own => new OwnCertificate(acm, own.Summary, own.Tags, new OwnCertificateResource(context, acm, own.Summary))));
        }

        var records = _own.Exists(own => ValidationMark.ZoneOf(own.Tags) is not null)
            ? await search.LookAsync("DNS records", FindRecordsAsync, cancellationToken)
            : [];
        return [.. _own.Select(own => own.Resource), .. records.DistinctBy(record => record.Key)];
    }

    /// <summary>Aliases that lead to a load balancer or a distribution.</summary>
    /// <param name="domains">The names that may have such, besides those of certificates.</param>
    /// <param name="target">Where they lead.</param>
    /// <param name="targetKey">What is deleted after them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IResource>> FindAliasesAsync(
        IEnumerable<string> domains, AliasTarget target, ResourceKey targetKey, CancellationToken cancellationToken)
    {
        var all = domains.Union(_own.Select(own => own.Summary.DomainName), StringComparer.OrdinalIgnoreCase).ToList();
        return all.Count == 0
            ? []
            : await search.LookAsync("DNS records", token => FindAliasesAsync(all, target, targetKey, token), cancellationToken);
    }

    private async Task<List<IResource>> FindAliasesAsync(
        IReadOnlyList<string> domains, AliasTarget target, ResourceKey targetKey, CancellationToken cancellationToken)
    {
        List<IResource> aliases = [];
        var zones = await ZonesAsync(cancellationToken);
        foreach (var (domain, zone) in
            from domain in domains
            from zone in zones
            where !zone.IsPrivate && zone.Holds(domain)
            select (domain, zone))
        {
            var records = await context.Clients.Route53.FindRecordsAsync(zone.Id, domain, cancellationToken);
            aliases.AddRange(records
                .Where(record => RecordConflict.IsSame(record, new RecordSet(domain, record.Type) { Alias = target }))
                .Select(record => new OwnRecordResource(context, zone, record, targetKey)));
        }

        return aliases;
    }

    private IEnumerable<AcmClient> Services()
    {
        yield return context.Clients.Acm;
        if (context.Clients.CloudFrontAcm.Region != context.Clients.Region)
        {
            yield return context.Clients.CloudFrontAcm;
        }
    }

    private async Task<List<IResource>> FindRecordsAsync(CancellationToken cancellationToken)
    {
        List<CertificateSummary> others = [];
        foreach (var acm in Services())
        {
            others.AddRange(await acm.ListCertificatesAsync(cancellationToken)
                .Where(summary => !_own.Exists(own => own.Summary.Arn == summary.Arn))
                .ToListAsync(cancellationToken));
        }

        List<IResource> records = [];
        foreach (var own in _own)
        {
            if (await ZoneOfRecordAsync(own, cancellationToken) is not { } zone
                || await own.Acm.DescribeCertificateAsync(own.Summary.Arn, cancellationToken) is not { Validation: { } validation })
            {
                continue;
            }

            var record = new RecordSet(validation.Name, validation.Type) { Values = [validation.Value] };
            if (others.Find(other => Needs(other, own.Summary.DomainName)) is { } needing)
            {
                context.Log.Line($"DNS record {record.Name} {record.Type} stays: certificate {needing.Arn} needs it, too");
            }
            else
            {
                records.Add(new OwnRecordResource(context, zone, record, own.Resource.Key));
            }
        }

        return records;
    }

    private async Task<HostedZone?> ZoneOfRecordAsync(OwnCertificate own, CancellationToken cancellationToken) =>
        ValidationMark.ZoneOf(own.Tags) is { } id ? (await ZonesAsync(cancellationToken)).FirstOrDefault(zone => zone.Id == id) : null;

    /// <summary>ACM proves a name and all names directly below it by the same record.</summary>
    private static bool Needs(CertificateSummary other, string domain) =>
        other.Type == "AMAZON_ISSUED"
        && other.Names.Any(name => name.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || name.Equals($"*.{domain}", StringComparison.OrdinalIgnoreCase));

    private async Task<IReadOnlyList<HostedZone>> ZonesAsync(CancellationToken cancellationToken) =>
        _zones ??= await context.Clients.Route53.ListHostedZonesAsync(cancellationToken).ToListAsync(cancellationToken);

    private sealed record OwnCertificate(
        AcmClient Acm, CertificateSummary Summary, IReadOnlyList<ResourceTag> Tags, OwnCertificateResource Resource);
}
