using System.Globalization;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Documents;

/// <summary>
/// Says what is wrong with the certificate of an issuer's host, and what mends it. A thumbprint is advised only where it helps.
/// </summary>
internal sealed class CertificateDiagnosis(IssuerUrl issuer, RegisteredProvider? provider)
{
    // IAM API reference, UpdateOpenIDConnectProviderThumbprint.
    private const int MostThumbprints = 5;

    /// <summary>The handshake ended before a certificate was there to look at.</summary>
    public static Obstacle OfHandshake(DocumentAnswer answer, string detail) => new(
        FindingCodes.TlsRefused,
        $"no common TLS version or cipher suite with {answer.Source}{detail}",
        "let the host speak TLS 1.2 or 1.3 with a common cipher suite, for the name in the URL: openssl s_client -connect HOST:443 "
            + "-servername HOST shows what it does")
    {
        Wanted = "TLS 1.2 or 1.3",
        Found = "the host ended the handshake before it showed a certificate",
    };

    /// <summary>The certificate was shown and refused.</summary>
    public Obstacle Examine(DocumentAnswer answer)
    {
        var certificate = answer.Certificate;
        var host = new Uri(answer.Source).Host;
        return certificate?.Faults.FirstOrDefault() switch
        {
            CertificateFault.Expired when certificate is { } shown => Make(
                $"{Whose(shown, host)} expired on {Date(shown.NotAfter)}",
                $"renew it and have the server load it; a thumbprint does not help, because AWS looks at the dates, too",
                $"valid until {Date(shown.NotAfter)}"),
            CertificateFault.NotYetValid when certificate is { } shown => Make(
                $"{Whose(shown, host)} is valid only from {Date(shown.NotBefore)}",
                "wait, or have it issued anew by an authority whose clock is right; a thumbprint does not help",
                $"valid from {Date(shown.NotBefore)}"),
            CertificateFault.WrongName when certificate is { } shown => Make(
                $"the certificate of {host} is for other "
                    + $"names{(IsDotted(out _) ? ": S3's star stands for one label, and a bucket with dots in its name is several" : "")}",
                NameRemedy(host),
                string.Join(", ", shown.Names.Take(5)) is { Length: > 0 } names ? names : "no host names at all",
                $"a certificate for {host}"),
            CertificateFault.SelfSigned => Trust($"the certificate of {host} is self-signed", answer),
            CertificateFault.MissingIntermediate when certificate is { } shown => Make(
                $"{host} does not send the intermediate certificate that signed its own, and AWS does not fetch it: "
                    + "the chain is not complete",
                $"have the server send its whole chain, the file that authorities call fullchain.pem; where {shown.Issuer} is an authority "
                    + "of your own, its certificate belongs there, too",
                $"issued by {shown.Issuer}, which was not sent",
                "the certificate and all intermediates"),
            CertificateFault.UnknownAuthority => Trust(
                $"the certificate of {host} is not trusted here: it comes from an authority that is not among the roots of this machine",
                answer),
            _ => Make(
                $"the certificate of {answer.Source} is not trusted "
                    + $"here{(answer.FailureDetail is { Length: > 0 } text ? $" ({text})" : "")}",
                "use a certificate of a public authority, for this name and for servers",
                answer.Thumbprints.IsEmpty ? null : string.Join(", ", answer.Thumbprints)),
        };
    }

    private static string Whose(ShownCertificate shown, string host) =>
        shown.Names.Contains(host, StringComparer.OrdinalIgnoreCase) || shown.Names.Length > 0
            ? $"the certificate of {host}"
            : $"the certificate {shown.Subject} in the chain of {host}";

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Obstacle Make(string message, string remedy, string? found, string wanted = "a certificate that is valid now") =>
        new(FindingCodes.CertificateUntrusted, message, remedy) { IsCertificate = true, Wanted = wanted, Found = found };

    private Obstacle Trust(string message, DocumentAnswer answer) => Make(
        message,
        $"use a certificate of a public authority, or register the thumbprint: {Register(answer)}",
        answer.Thumbprints.IsEmpty ? null : $"thumbprint {string.Join(", ", answer.Thumbprints)}",
        provider is { Thumbprints: { IsEmpty: false } registered }
            ? $"a trusted authority, or thumbprint {string.Join(", ", registered)}"
            : "a trusted authority");

    /// <summary>The list is replaced as a whole: what is registered stays in it, as far as there is room.</summary>
    private string Register(DocumentAnswer answer)
    {
        var top = answer.Thumbprints.IsEmpty ? "THUMBPRINT" : answer.Thumbprints[^1];
        var list = provider is null
            ? [top]
            : (string[])
            [
                top,
                .. provider.Thumbprints.Where(known => !known.Equals(top, StringComparison.OrdinalIgnoreCase)).Take(MostThumbprints - 1),
            ];
        return $"aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn {provider?.Arn ?? "ARN"} "
            + $"--thumbprint-list {string.Join(' ', list)}";
    }

    private string NameRemedy(string host) => IsDotted(out var place)
        ? "use a bucket without dots in its name, a distribution in front of it (--hosting cloudfront), "
            + $"or the issuer https://s3.{place?.Region}.amazonaws.com/{place?.Bucket}, "
            + "which provider, roles and API server must then all have"
        : $"have a certificate issued that has {host} among its names; a thumbprint does not help";

    private bool IsDotted(out S3Issuer? place) =>
        S3Issuer.TryParse(issuer, out place) && place.Bucket.Contains('.', StringComparison.Ordinal)
        && issuer.HostAndPath.StartsWith(place.Bucket, StringComparison.Ordinal);
}
