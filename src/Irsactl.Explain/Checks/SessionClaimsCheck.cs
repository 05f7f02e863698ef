using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>The form of session tags and source identity, where the token has any.</summary>
internal sealed class SessionClaimsCheck() : TokenCheck(CheckNames.SessionClaims)
{
    public override Finding? Run(Examination examination)
    {
        if (examination.Claims is not { Json: var json } || SessionClaims.Read(json) is not { Any: true } claims)
        {
            return null;
        }

        if (claims is { Problem: null, SourceIdentity: { } identity } && !SessionRules.IsSourceIdentity(identity))
        {
            return Failed(
                FindingCodes.SessionClaims, "the source identity has a form that AWS does not take", ValidationRefusals.NotValidated) with
            {
                Wanted = "2 to 64 letters, digits and _+=,.@-",
                Found = identity,
                Remedy = "let the issuer write another, or leave the claim out",
            };
        }

        return claims.Problem is { } problem
            ? Failed(FindingCodes.SessionClaims, problem, ClaimRefusals.PrincipalTags) with
            {
                Wanted = "{\"principal_tags\": {\"key\": [\"value\"]}}",
                Remedy = "let the issuer write each tag's value as a list of one text",
            }
            : Passed(Describe(claims));
    }

    private static string Describe(SessionClaims claims)
    {
        string[] parts =
        [
            .. claims.Tags.Count > 0 ? (string[])[$"session tags {string.Join(", ", claims.Tags.Keys)}"] : [],
            .. claims.SourceIdentity is { } name ? (string[])[$"source identity {name}"] : [],
        ];
        return string.Join(", ", parts);
    }
}
