using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>The discovery document: there, complete, and of this issuer.</summary>
internal sealed class DiscoveryCheck() : DocumentCheck(CheckNames.Discovery)
{
    public override Finding Run(Examination examination)
    {
        if (examination.Issuer is not { } issuer)
        {
            return NotReached("an issuer");
        }

        if (!examination.Evidence.Discovery.IsKnown)
        {
            return Unknown(examination.Evidence.Discovery.Unknown);
        }

        var answer = examination.Evidence.Discovery.Value;
        if (Reach(examination, issuer, answer) is { } problem)
        {
            return problem;
        }

        try
        {
            return Check(examination, issuer, DiscoveryDocument.Parse(answer.Body.Span, answer.Source));
        }
        catch (IrsactlException error)
        {
            return Unusable(FindingCodes.DocumentUnusable, Unreadable(answer, error.Message), issuer, answer);
        }
    }

    private Finding Check(Examination examination, IssuerUrl issuer, DiscoveryDocument document)
    {
        if (document.Issuer != issuer.Value)
        {
            var difference = Spelling.Difference(issuer.Value, document.Issuer) is { } detail ? $"; they differ in {detail}" : "";
            return Unusable(
                FindingCodes.DiscoveryIssuer, $"the discovery document is of another issuer than the token{difference}", issuer) with
            {
                Wanted = issuer.Value,
                Found = document.Issuer,
            };
        }

        if (!document.MissingRequired.IsEmpty)
        {
            return Unusable(
                FindingCodes.DocumentUnusable,
                $"the discovery document lacks {string.Join(", ", document.MissingRequired)}, or has an empty list there",
                issuer);
        }

        if (!Uri.TryCreate(document.JwksUri, UriKind.Absolute, out var keys) || keys.Scheme != Uri.UriSchemeHttps)
        {
            return Unusable(FindingCodes.DocumentUnusable, "jwks_uri of the discovery document is no https URL", issuer) with
            {
                Found = document.JwksUri,
            };
        }

        // Where the issuer itself is private, as behind a local AWS, so may its keys be.
        if (PublicHostName.Examine(issuer.DiscoveryDocumentUrl.Host) is null
            && PublicHostName.Examine(keys.IdnHost) is { RightForm: null } fault)
        {
            return Unusable(
                FindingCodes.DocumentUnusable, $"jwks_uri of the discovery document cannot be read by AWS: {fault.Problem}", issuer) with
            {
                Found = document.JwksUri,
            };
        }

        examination.Discovery = document;
        var nulls = document.NullMembers.IsEmpty
            ? ""
            : $"; {string.Join(", ", document.NullMembers)} is null, which IAM was seen to take: better a list";
        return Passed(
            $"{issuer.DiscoveryDocumentUrl}{nulls}"
            + $"{(keys.Host == issuer.DiscoveryDocumentUrl.Host ? "" : $", keys on another host: {keys.Host}")}");
    }
}
