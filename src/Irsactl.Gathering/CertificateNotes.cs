using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Explain.Evidence;

namespace Irsactl.Gathering;

/// <summary>Notes down a certificate that a host shows, and what the check of its chain says.</summary>
internal static class CertificateNotes
{
    private const X509ChainStatusFlags Trust = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    public static ShownCertificate? Of(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        if (certificate is null)
        {
            return null;
        }

        CertificateFault[] faults = [.. Faults(certificate, chain, errors, now)];
        var culprit = faults is [CertificateFault.Expired or CertificateFault.NotYetValid, ..]
            ? OutOfDate(chain) ?? certificate
            : certificate;
        return new ShownCertificate
        {
            Faults = [.. faults],
            Subject = culprit.Subject,
            Issuer = certificate.Issuer,
            Names = culprit.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span) ? [.. NamesOf(certificate)] : [],
            NotBefore = new DateTimeOffset(culprit.NotBefore),
            NotAfter = new DateTimeOffset(culprit.NotAfter),
        };
    }

    private static IEnumerable<CertificateFault> Faults(
        X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status)
            ?? X509ChainStatusFlags.NoError;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            yield return (OutOfDate(chain) ?? certificate).NotBefore.ToUniversalTime() > now.UtcDateTime
                ? CertificateFault.NotYetValid
                : CertificateFault.Expired;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return CertificateFault.WrongName;
        }

        if ((status & Trust) != X509ChainStatusFlags.NoError)
        {
            yield return IsSelfSigned(certificate) ? CertificateFault.SelfSigned
                : status.HasFlag(X509ChainStatusFlags.PartialChain) ? CertificateFault.MissingIntermediate
                : CertificateFault.UnknownAuthority;
        }

        if ((status & ~(Trust | X509ChainStatusFlags.NotTimeValid)) != X509ChainStatusFlags.NoError)
        {
            yield return CertificateFault.Other;
        }
    }

    private static X509Certificate2? OutOfDate(X509Chain? chain) => chain?.ChainElements
        .FirstOrDefault(
            element => element.ChainElementStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)))?.Certificate;

    private static bool IsSelfSigned(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames());
}
