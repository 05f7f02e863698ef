using Irsactl.Diagnostics;
using Irsactl.Explain.Documents;
using Irsactl.Explain.Evidence;
using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>What the checks of the two documents have in common.</summary>
internal abstract class DocumentCheck(string name) : TokenCheck(name)
{
    /// <summary>Why AWS does not get the document, or null where it does.</summary>
    protected Finding? Reach(Examination examination, IssuerUrl issuer, DocumentAnswer answer)
    {
        var diagnosis = new DocumentDiagnosis(
            issuer, examination.Evidence.Bucket, examination.Evidence.Distribution, examination.Provider, Remedies.Publish(issuer));
        if (diagnosis.Examine(answer) is not { } obstacle)
        {
            return null;
        }

        // IAM User Guide: the thumbprints count where the certificate does not chain to a root AWS trusts.
        if (obstacle.IsCertificate && answer.Certificate is { MayBeTrustedByThumbprint: true } && examination.Provider is { } provider
            && answer.Thumbprints.Any(shown => provider.Thumbprints.Contains(shown, StringComparer.OrdinalIgnoreCase)))
        {
            return Unknown(
                $"{obstacle.Message}; AWS takes it, because its thumbprint is registered with the provider",
                "let this machine trust the certificate: SSL_CERT_FILE");
        }

        var refusals = obstacle.IsCertificate
            ? (Refusal[])[ProviderRefusals.Thumbprint, ProviderRefusals.KeyRetrieval]
            : [ProviderRefusals.KeyRetrieval, GeneralRefusals.Communication];
        return Failed(obstacle.Code, obstacle.Message, [.. refusals]) with
        {
            Wanted = obstacle.Wanted,
            Found = obstacle.Found,
            Remedy = obstacle.Remedy,
        };
    }

    /// <summary>What a document that cannot be read is: the words of its reader, or that it came compressed.</summary>
    protected static string Unreadable(DocumentAnswer answer, string problem) => answer.ContentEncoding is { } encoding
        ? $"{answer.Source} comes with Content-Encoding {encoding}, although nobody asked for it, and AWS does not unpack it"
        : problem;

    /// <summary>A document that AWS gets and cannot use.</summary>
    protected Finding Unusable(ErrorCode code, string message, IssuerUrl issuer, DocumentAnswer? answer = null) =>
        Failed(code, message, ProviderRefusals.KeyRetrieval) with
        {
            Remedy = answer?.ContentEncoding is null
                ? Remedies.Publish(issuer)
                : "have the server send the document as it is to those who do not ask for compression (nginx: gzip_static off; S3: "
                    + "upload without --content-encoding)",
        };
}
