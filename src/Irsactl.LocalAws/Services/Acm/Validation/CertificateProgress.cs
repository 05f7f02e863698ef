using Irsactl.LocalAws.Foundation.Authority;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Services.Acm.Model;

namespace Irsactl.LocalAws.Services.Acm.Validation;

/// <summary>
/// What becomes of a certificate that was asked for: issued once every name's record is found, given up after 72 hours. Nothing runs in the
/// background: it is looked at whenever somebody asks.
/// </summary>
internal sealed class CertificateProgress(LocalAwsOptions options, IDnsRecords zones, CertificateAuthority authority)
{
    private const int ValidDays = 198;

    private static readonly TimeSpan Limit = TimeSpan.FromHours(72);

    /// <summary>The certificate as it is by now; the same one where nothing has changed.</summary>
    public Certificate Update(Certificate certificate)
    {
        var now = options.TimeProvider.GetUtcNow();
        if (certificate.Status is not CertificateStatus.PendingValidation || !HasRecords(certificate, now))
        {
            return certificate;
        }

        if (now - certificate.Created > Limit)
        {
            return certificate with { Status = CertificateStatus.ValidationTimedOut };
        }

        if (!certificate.Names.TrueForAll(name => AuthorizationRecords.Allow(zones, name)))
        {
            return certificate with { Status = CertificateStatus.Failed };
        }

        var validated = certificate.Names.FindAll(IsValidated);
        return validated.Count == certificate.Names.Count ? Issue(certificate with { Validated = validated }, now)
            : validated.Count == certificate.Validated.Count ? certificate
            : certificate with { Validated = validated };
    }

    /// <summary>Whether a certificate's validation records are known by now: AWS takes some seconds.</summary>
    public bool HasRecords(Certificate certificate, DateTimeOffset now) => now - certificate.Created >= options.SettleDelay;

    private bool IsValidated(string name)
    {
        var record = ValidationRecord.For(options.AccountId, name);
        return zones.Find(record.Name.TrimEnd('.'), "CNAME")
            .Any(value => value.TrimEnd('.').Equals(record.Value.TrimEnd('.'), StringComparison.OrdinalIgnoreCase));
    }

    private Certificate Issue(Certificate certificate, DateTimeOffset now)
    {
        var notBefore = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var (pem, chain) = authority.Issue(
            certificate.Names, certificate.KeyAlgorithm, notBefore, notBefore.AddDays(ValidDays).AddSeconds(-1));
        return certificate with { Status = CertificateStatus.Issued, Issued = now, Pem = pem, ChainPem = chain };
    }
}
