using Irsactl.Provisioning.Exporting;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// A certificate for a domain, requested from ACM. Others may have certificates for the same domain: it is ours by its tag. It is there
/// once ACM has named the record that proves the domain; <see cref="IssuedCertificateResource"/> waits for the rest.
/// </summary>
internal sealed class CertificateResource(HostingContext context, AcmClient acm, string domain)
    : Resource<CertificateState>(new ResourceKey("certificate", domain), []), IExportable
{
    private const string ExportId = "certificate";

    private const int TokenLength = 32;

    // After 20 seconds without it, a certificate is gone, and not on its way.
    private const int LooksForOneOnItsWay = 10;

    private int _looksInVain;

    /// <summary>The certificate, once it is there.</summary>
    public Late<AcmCertificate> Certificate { get; } = new();

    /// <summary>The record that proves the domain, once ACM has named it.</summary>
    public Late<ValidationRecord> Validation { get; } = new();

    private string RequestToken =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Owner.Name} {domain}")))[..TokenLength];

    protected override Settling Settling => new($"ACM to name the record that proves {domain}", IsNamedAsync, TimeSpan.FromMinutes(2))
    {
        Interval = TimeSpan.FromSeconds(2),
    };

    public IEnumerable<FoundValue> Found => FoundValue.Of(ExportId, "arn", Certificate, known => known.Arn);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Decide(new CertificateState(
            new AcmCertificate
            {
                Arn = scope.Mark(ExportId, "arn"),
                Names = [domain],
                Status = AcmCertificate.Pending,
                Validation = new ValidationRecord(
                    scope.Mark(ExportId, "record_name"), scope.Mark(ExportId, "record_type"), scope.Mark(ExportId, "record_value")),
            },
            []));
        yield return new DesiredResource(DesiredKinds.Certificate, ExportId, Key)
            .With("domain", domain).With("region", acm.Region).With("request_token", RequestToken).WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Certificate {Certificate.Value.Arn} for {domain} requested"],
        ResourceOutcome.Unchanged => [$"Existing certificate {Certificate.Value.Arn} for {domain} found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of certificate {Certificate.Value.Arn}"],
        _ => [],
    };

    protected override bool IsSettled(CertificateState state) =>
        state.Certificate.Validation is not null || state.Certificate.Status == AcmCertificate.Issued;

    /// <summary>One that failed, or has expired, is as good as none; <c>delete</c> removes it.</summary>
    protected override async Task<CertificateState?> ReadAsync(CancellationToken cancellationToken)
    {
        CertificateState? pending = null;
        await foreach (var summary in OwnCertificates.ListAsync(context, acm, cancellationToken)
            .Where(found => found.Summary.DomainName == domain))
        {
            var certificate = await acm.DescribeCertificateAsync(summary.Summary.Arn, cancellationToken);
            if (certificate is { Status: AcmCertificate.Issued })
            {
                return Decide(new CertificateState(certificate, summary.Tags));
            }

            pending = certificate is { Status: AcmCertificate.Pending }
                ? pending ?? new CertificateState(certificate, summary.Tags)
                : pending;
        }

        return pending is null ? null : Decide(pending);
    }

    protected override bool IsOwned(CertificateState state) => context.Owner.Owns(state.Tags);

    /// <summary>Others are not even looked at.</summary>
    protected override void RequireOwnership(CertificateState state)
    {
    }

    protected override IEnumerable<Difference> Compare(CertificateState state)
    {
        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => acm.AddTagsAsync(state.Certificate.Arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override ResourceSighting Sight(CertificateState state) => new() { EndsAt = state.Certificate.NotAfter };

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("domain", domain),
        Attributes.New("validation", "DNS"),
        Attributes.New("ARN", AttributeValue.KnownAfterApply),
        .. Attributes.NewTags(context.Owner.Tags),
    ];

    /// <summary>
    /// The token is the same in every run: a list may not yet have what a run that was stopped has requested a moment ago.
    /// </summary>
    protected override Task CreateAsync(CancellationToken cancellationToken) =>
        RequestAsync(RequestToken, cancellationToken);

    /// <summary>What is to be deleted is found as <see cref="OwnCertificateResource"/>.</summary>
    protected override Task DeleteAsync(CertificateState state, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is not to be deleted");

    private async Task<bool> IsNamedAsync(CancellationToken cancellationToken)
    {
        if (await acm.DescribeCertificateAsync(Certificate.Value.Arn, cancellationToken) is { } certificate)
        {
            Decide(new CertificateState(certificate, []));
        }
        else if (++_looksInVain == LooksForOneOnItsWay)
        {
            // ACM remembers the token of one that has been deleted within the hour.
            await RequestAsync(Guid.NewGuid().ToString("N"), cancellationToken);
        }

        return Validation.TryGet(out _) || Certificate.Value.Status != AcmCertificate.Pending;
    }

    private async Task RequestAsync(string token, CancellationToken cancellationToken)
    {
        var arn = await acm.RequestCertificateAsync(domain, token, context.Owner.Tags, cancellationToken);
        Certificate.Set(new AcmCertificate { Arn = arn, Names = [domain], Status = AcmCertificate.Pending });
    }

    private CertificateState Decide(CertificateState state)
    {
        Certificate.Set(state.Certificate);
        if (state.Certificate.Validation is { } validation)
        {
            Validation.Set(validation);
        }

        return state;
    }
}
