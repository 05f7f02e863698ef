using Irsactl.Explain.Evidence;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Explain.Checks;

/// <summary>The key set that the discovery document names.</summary>
internal sealed class KeySetCheck() : DocumentCheck(CheckNames.KeySet)
{
    public override Finding Run(Examination examination)
    {
        if (examination.Issuer is not { } issuer)
        {
            return NotReached("an issuer");
        }

        if (!examination.Evidence.KeySet.IsKnown)
        {
            return examination.Discovery is null && examination.Evidence.Discovery.IsKnown
                ? NotReached("a discovery document")
                : Unknown(examination.Evidence.KeySet.Unknown, "give the published keys with --jwks FILE");
        }

        var answer = examination.Evidence.KeySet.Value;
        return Reach(examination, issuer, answer) ?? Read(examination, issuer, answer);
    }

    private Finding Read(Examination examination, IssuerUrl issuer, DocumentAnswer answer)
    {
        var source = answer.Source;
        try
        {
            var set = JsonWebKeySet.Parse(answer.Body.Span, source);
            if (set.Keys.IsEmpty)
            {
                return Unusable(FindingCodes.DocumentUnusable, $"{source} has no keys", issuer);
            }

            examination.KeySet = set;
            return Passed($"{source}, {set.Keys.Length} {(set.Keys.Length == 1 ? "key" : "keys")}");
        }
        catch (IrsactlException error)
        {
            return Unusable(FindingCodes.DocumentUnusable, Unreadable(answer, error.Message), issuer, answer);
        }
    }
}
