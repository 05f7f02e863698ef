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
        var diagnosis = new DocumentDiagnosis(issuer, examination.Evidence.Bucket, examination.Provider, Remedies.Publish(issuer));
        if (diagnosis.Examine(answer) is not { } obstacle)
        {
            return null;
        }

        // IAM User Guide: the thumbprints count where the certificate does not chain to a root AWS trusts.
        if (obstacle.IsCertificate && examination.Provider is { } provider
            && answer.Thumbprints.Any(shown => provider.Thumbprints.Contains(shown, StringComparer.OrdinalIgnoreCase)))
        {
            return Unknown($"{obstacle.Message}; AWS takes it, because its thumbprint is registered with the provider", "let this machine trust the certificate: SSL_CERT_FILE");
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

    /// <summary>A document that AWS gets and cannot use.</summary>
    protected Finding Unusable(ErrorCode code, string message, IssuerUrl issuer) =>
        Failed(code, message, ProviderRefusals.KeyRetrieval) with { Remedy = Remedies.Publish(issuer) };
}
